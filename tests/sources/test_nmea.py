"""The log of a receiver is read as far as it is sound, and what is left out is counted."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.domain.walks import Fix
from limits_map.errors import SourceError
from limits_map.sources import nmea
from limits_map.sources.nmea import blocks_of_fixes, is_nmea, read_nmea
from limits_map.sources.nmea_sentences import LeftOut, Lines, Sentences
from tests.positions.made_nmea import REAL_LOG, gga, rmc, sentence, write_log

START = datetime(2026, 11, 21, 18, 30, 0, tzinfo=UTC)


def second(n: int) -> datetime:
    return START + timedelta(seconds=n)


def read(*sentences: bytes) -> tuple[list[Fix], dict[LeftOut, int]]:
    reader, lines = Sentences(), Lines()
    fixes = [fix for line in lines.feed(b"".join(sentences)) for fix in reader.read(line)]
    return [*fixes, *reader.rest()], dict(reader.left_out)


@pytest.mark.skipif(not REAL_LOG.exists(), reason="the recorded walk of the AMOD logger is not on this computer")
def test_the_walk_of_a_real_logger_is_read_whole() -> None:
    track = read_nmea(REAL_LOG)
    clocks = {
        line.split(",")[1]
        for line in REAL_LOG.read_text("ascii", "replace").splitlines()
        if line[3:6] in ("RMC", "GGA")
    }
    assert len(track.fixes) == len(clocks) == 623
    assert track.left_out == {}
    assert track.fixes[0].at == datetime(2012, 11, 4, 13, 47, 30, 361000, tzinfo=UTC)
    assert track.fixes[-1] == Fix(
        datetime(2012, 11, 4, 14, 3, 56, tzinfo=UTC),
        pytest.approx(12 + 31.0998 / 60),
        pytest.approx(55 + 40.3078 / 60),
        4.0,
    )
    assert is_nmea(REAL_LOG)


@pytest.mark.parametrize("order", ["rmc first", "gga first"])
def test_both_sentences_of_a_moment_make_one_fix_with_its_accuracy(order: str) -> None:
    pair = [rmc(START), gga(START, hdop="1.2")]
    fixes, left_out = read(*(pair if order == "rmc first" else reversed(pair)))
    assert fixes == [Fix(START, pytest.approx(3.0147), pytest.approx(50.6105), pytest.approx(6.0))]
    assert left_out == {}


def test_several_talkers_of_one_moment_make_one_fix() -> None:
    fixes, left_out = read(*(make(START, talker=each) for each in ("GP", "GL", "GN", "BD") for make in (rmc, gga)))
    assert [fix.at for fix in fixes] == [START]
    assert left_out == {}


def test_south_and_west_are_negative() -> None:
    fixes, _ = read(rmc(START, lon=-61.0742, lat=-20.5))
    assert (fixes[0].longitude, fixes[0].latitude) == (pytest.approx(-61.0742), pytest.approx(-20.5))


def test_without_gga_nothing_is_said_of_the_accuracy() -> None:
    fixes, _ = read(rmc(START), rmc(second(1)))
    assert [fix.accuracy for fix in fixes] == [None, None]


@pytest.mark.parametrize("hdop", ["1e308", "1e9", "nan", "inf", "-1", "0", ""])
def test_a_precision_that_is_none_is_not_told(hdop: str) -> None:
    """A window that rounds an infinite number of metres ends with an error, at every fix."""
    (fix,) = read(rmc(START), gga(START, hdop=hdop))[0]
    assert fix.accuracy is None


def test_a_gga_without_its_rmc_takes_the_day_from_the_fix_before_also_over_midnight() -> None:
    before = datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC)
    fixes, _ = read(rmc(before), gga(before), gga(before + timedelta(seconds=1)))
    assert [fix.at for fix in fixes] == [before, datetime(2026, 11, 22, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (rmc(second(1), status="V"), LeftOut.VOID),
        (gga(second(1), quality=0), LeftOut.VOID),
        (rmc(second(1)) + gga(second(1), quality=0), LeftOut.VOID),
        (sentence("GPRMC,,V,,,,,,,,,,N"), LeftOut.VOID),
        (sentence("GPRMC,183001.00,A,5036.63,N,00300.88,E,,,211126,,,N"), LeftOut.VOID),
        (rmc(second(1), 0.0, 0.0), LeftOut.NOWHERE),
        (sentence("GPRMC,183001.00,A,9136.63,N,00300.88,E,,,211126,,,A"), LeftOut.NOWHERE),
        (sentence("GPRMC,183001.00,A,5066.63,N,00300.88,E,,,211126,,,A"), LeftOut.NOWHERE),
        (sentence("GPRMC,183001.00,A,5036.63,Q,00300.88,E,,,211126,,,A"), LeftOut.NOWHERE),
        (sentence("GPRMC,183001.00,A,5036.63,N,00300.88,E,,,310226,,,A"), LeftOut.UNDATED),
        (sentence("GPRMC,183001.00,A,5036.63,N,00300.88,E,,,060180,,,A"), LeftOut.UNDATED),
        (sentence("GPRMC,253001.00,A,5036.63,N,00300.88,E,,,211126,,,A"), LeftOut.UNDATED),
        (rmc(second(1)).replace(b"5036", b"5037"), LeftOut.BROKEN),
        (rmc(second(1)).replace(b"*", b""), LeftOut.BROKEN),
        (rmc(second(1))[:-3] + b"\r\n", LeftOut.BROKEN),
        (rmc(second(1))[:30] + b"\r\n", LeftOut.BROKEN),
        (rmc(second(-5)), LeftOut.BACKWARDS),
    ],
)
def test_what_is_unsound_is_left_out_and_the_fixes_around_it_stay(bad: bytes, reason: LeftOut) -> None:
    fixes, left_out = read(rmc(START), bad, rmc(second(2)))
    assert [fix.at for fix in fixes] == [START, second(2)]
    assert left_out == {reason: 1}


def test_a_first_fix_from_the_far_future_does_not_cost_the_walk() -> None:
    wrong = rmc(START + timedelta(days=7000, seconds=777))
    fixes, left_out = read(wrong, *(rmc(second(n)) for n in range(60)))
    assert [fix.at for fix in fixes[1:]] == [second(n) for n in range(10, 60)]
    assert left_out == {LeftOut.BACKWARDS: 10}


def test_a_log_that_stutters_gives_each_moment_once() -> None:
    once = [rmc(second(n)) + gga(second(n)) for n in range(30)]
    fixes, left_out = read(*once, *once[10:], rmc(second(30)))
    assert [fix.at for fix in fixes] == [second(n) for n in range(31)]
    assert set(left_out) == {LeftOut.BACKWARDS}


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n", b"\n\r", b"\r\r\n"])
def test_any_line_end_will_do(tmp_path: Path, end: bytes) -> None:
    path = write_log(tmp_path / "trace.nmea", *(rmc(second(n)).replace(b"\r\n", end) for n in range(5)))
    assert [fix.at for fix in read_nmea(path).fixes] == [second(n) for n in range(5)]


def test_a_log_saved_as_utf_16_and_one_with_words_before_its_sentences_are_read(tmp_path: Path) -> None:
    words = "".join(f"[12:00:{n}] {rmc(second(n)).decode()}" for n in range(5))
    path = tmp_path / "trace.txt"
    path.write_bytes(words.encode("utf-16"))
    assert len(read_nmea(path).fixes) == 5


def test_a_huge_line_and_binary_between_sentences_cost_nothing(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(100_000).replace(b"$", b"")
    path = write_log(
        tmp_path / "trace.nmea", rmc(START), b"x" * 5_000_000, rmc(second(1)), noise, b"\n", rmc(second(2))
    )
    assert [fix.at for fix in read_nmea(path).fixes] == [START, second(1), second(2)]


def test_a_file_cut_off_within_a_sentence_keeps_what_is_before(tmp_path: Path) -> None:
    path = write_log(tmp_path / "trace.nmea", rmc(START), rmc(second(1)), rmc(second(2))[:40])
    track = read_nmea(path)
    assert [fix.at for fix in track.fixes] == [START, second(1)]
    assert dict(track.left_out) == {LeftOut.BROKEN: 1}
    assert [note.en for note in track.notes] == ["{n} × {reason}"]


def test_blocks_and_the_whole_are_the_same(tmp_path: Path) -> None:
    path = write_log(tmp_path / "trace.nmea", *(rmc(second(n)) + gga(second(n)) for n in range(2000)))
    assert tuple(fix for block in blocks_of_fixes(path) for fix in block) == read_nmea(path).fixes


@given(st.lists(st.integers(min_value=1, max_value=400), max_size=40))
def test_where_the_bytes_are_cut_makes_no_difference(cuts: list[int]) -> None:
    whole = b"".join(rmc(second(n)) + gga(second(n)) for n in range(20))
    lines, reader, fixes, start = Lines(), Sentences(), [], 0
    for cut in [*cuts, len(whole)]:
        for line in lines.feed(whole[start : start + cut]):
            fixes += reader.read(line)
        start += cut
    assert [fix.at for fix in [*fixes, *reader.rest()]] == [second(n) for n in range(20)]


@given(st.binary(max_size=3000))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    read(content, b"$GPRMC," + content, b"$GPGGA," + content + b"*00\n")


@pytest.mark.parametrize("content", [b"", b"hello\n" * 50, b"\x89PNG\r\n\x1a\n" + bytes(500), rmc(START, status="V")])
def test_a_file_without_positions_is_refused_with_a_word(tmp_path: Path, content: bytes) -> None:
    path = write_log(tmp_path / "trace.nmea", content)
    with pytest.raises(SourceError, match=r"trace\.nmea"):
        read_nmea(path)


def test_a_file_of_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "trace.nmea"
    with path.open("wb") as file:
        file.truncate(8 << 30)
    with pytest.raises(SourceError, match="256 MB"):
        read_nmea(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.nmea", Path("/dev/zero")):
        with pytest.raises(SourceError):
            read_nmea(path)
        with pytest.raises(SourceError):
            list(blocks_of_fixes(path))
    assert not is_nmea(tmp_path)


def test_a_drive_that_is_pulled_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_log(tmp_path / "trace.nmea", *(rmc(second(n)) for n in range(3)))

    def torn(self: Path, mode: str) -> object:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(nmea.Path, "open", torn)
    with pytest.raises(SourceError, match="cannot be read"):
        read_nmea(path)
