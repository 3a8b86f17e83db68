"""What was noted on a walk and waits to be tidied up stands in no file for anybody but the coordinator."""

from __future__ import annotations

import pytest

from limits_map.domain.audiences import Audience
from limits_map.domain.features import Value
from limits_map.exports import FORMATS
from tests.disclosure.samples import SECRET, Sample, photo, sample
from tests.exports.conftest import Exported
from tests.exports.everything_in import everything_in

OTHERS = (Audience.PARTNER, Audience.COMMITTEE, Audience.PUBLIC)
_COLOR = (250, 10, 250)


def _with_captured() -> Sample:
    """The sample, and beside it findings in all that would let them go, were they not waiting."""
    given = sample()
    of_a_partner = given.features["urban_walks"][0]
    words: dict[str, Value] = {
        "status": "captured",
        "proposal": "CAPTUREDWORDS",
        "reply": "CAPTUREDREPLY",
        "owner": "CAPTUREDOWNER",
        "stop": "CAPTUREDSTOP",
        "shared": True,
        "tone": "positive",
        "score": "3",
        "answers": 9,
    }
    for item in ("comfort", "safety"):
        row = of_a_partner.with_values(words | {"item": item})
        captured = type(row).new(row.layer, row.geometry, row.values)
        given.features["urban_walks"].append(captured)
        given.photos[captured.layer, captured.uuid] = [photo("captured", _COLOR, may_be_shown=True)]
    return given


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_it_is_in_no_file(exported: Exported, suffix: str, audience: Audience) -> None:
    given = _with_captured()
    found = everything_in(exported(suffix, audience, given=given))
    captured = {row.uuid for row in given.features["urban_walks"] if row.values["status"] == "captured"}
    assert "CAPTURED" not in found.text
    assert [uuid for uuid in captured if uuid in found.text] == []
    for picture in found.pictures:
        colors = picture.convert("RGB").getcolors(picture.width * picture.height) or []
        near = [color for _, color in colors if sum(abs(a - b) for a, b in zip(color, _COLOR, strict=True)) < 30]
        assert not near, "the photo of a captured finding"


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".gpkg", ".xlsx", ".html"])
def test_the_same_search_finds_it_in_the_coordinator_s_own_file(exported: Exported, suffix: str) -> None:
    found = everything_in(exported(suffix, Audience.COORDINATOR, given=_with_captured()))
    assert "CAPTUREDWORDS" in found.text
    assert SECRET in found.text
