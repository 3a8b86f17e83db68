"""What the pack of sixty sites takes to be laid out and written, on both papers."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from limits_map.bench.spread import timed
from limits_map.catalogue import load_catalogue
from limits_map.exports import ExportOptions, Paper
from limits_map.exports.pdf import Pack, write_pdf
from limits_map.resources import layers_folder
from tests.bench.measure import show
from tests.exports.large_pack import large_disclosed

_SITES = 60
_TARGET_S = 20.0


def export_figures(folder: Path, *, profile: bool) -> dict[str, float]:
    """Seconds, pages and bytes of the committee's pack; made once, since that is what somebody waits for."""
    disclosed = large_disclosed(load_catalogue(layers_folder()), sites=_SITES)
    figures: dict[str, float] = {}
    for paper in Paper:
        pack = Pack.of(disclosed, paper=paper)
        out = folder / f"{paper}.pdf"
        figures[f"pdf_{paper}_lay_out_s"] = round(timed(partial(pack.page_count, pack.usual)), 2)
        figures[f"pdf_{paper}_write_s"] = round(
            timed(partial(write_pdf, disclosed, out, ExportOptions(paper=paper))), 2
        )
        figures[f"pdf_{paper}_pages"] = pack.page_count(pack.usual)
        figures[f"pdf_{paper}_bytes"] = out.stat().st_size
    show(figures)
    slow = [key for key, value in figures.items() if key.endswith("write_s") and value > _TARGET_S]
    if slow and profile:
        print(f"over {_TARGET_S:.0f} s: {', '.join(slow)}", file=sys.stderr)
    return figures
