"""The command that measures the program on a project of the size of France."""

from __future__ import annotations

import argparse
import os

from limits_map.cli.commands import has_display, shipped_catalogue
from limits_map.cli.told import print_json, tell
from limits_map.words import Language, Text


def run_bench(options: argparse.Namespace, language: Language) -> int:
    """Measures, and prints the figures: a table on standard error, one JSON object on standard output."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from limits_map.bench.report import table
    from limits_map.bench.run import measure

    figures = measure(
        catalogue=shipped_catalogue(),
        tell=lambda text: tell(text, language),
        only=[options.only] if options.only else None,
        kept_in=options.keep,
        frames=options.frames,
    )
    tell(Text.same(table(figures)), language)
    if options.json:
        print_json(figures)
    return 0
