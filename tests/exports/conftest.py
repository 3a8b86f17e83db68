"""What the tests of exports share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from limits_map.catalogue import Catalogue
from limits_map.domain.audiences import Audience
from limits_map.exports import ExportOptions, write_export
from limits_map.words import Language
from tests.disclosure.samples import Sample, sample

Exported = Callable[..., Path]


@pytest.fixture
def exported(tmp_path: Path, catalogue: Catalogue) -> Exported:
    """Writes the sample for an audience into a file with the ending that is asked for."""

    def write(
        suffix: str,
        audience: Audience = Audience.COMMITTEE,
        *,
        language: Language = Language.FRENCH,
        given: Sample | None = None,
    ) -> Path:
        out = tmp_path / f"carte{suffix}"
        disclosed = (given or sample()).disclosed(catalogue, audience)
        write_export(disclosed, out, ExportOptions(language=language))
        return out

    return write
