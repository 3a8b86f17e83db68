"""Many texts in one piece of memory are the texts that were put there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limits_map.cartography.texts import Texts

WORDS = st.lists(st.text(max_size=6), max_size=30)


@given(WORDS)
def test_what_goes_in_comes_out(words: list[str]) -> None:
    texts = Texts.of(words)
    assert list(texts) == [texts[number] for number in range(len(texts))] == words
    assert texts == words
    assert texts[1:3] == tuple(words[1:3])
    if words:
        assert texts[-1] == words[-1]


@given(st.lists(st.tuples(st.text(max_size=6), st.booleans()), max_size=30), WORDS)
def test_some_are_chosen_and_others_follow(words: list[tuple[str, bool]], more: list[str]) -> None:
    kept = np.array([keep for _, keep in words], dtype=np.bool_)
    chosen = Texts.of(word for word, _ in words).chosen(kept) + Texts.of(more)
    assert list(chosen) == [word for word, keep in words if keep] + more


@given(
    st.lists(st.text(alphabet="ab", min_size=1, max_size=3), max_size=30),
    st.text(alphabet="ab", min_size=1, max_size=3),
)
def test_one_is_found_as_a_whole_and_not_inside_another(words: list[str], wanted: str) -> None:
    assert Texts.of(words).find(wanted) == (words.index(wanted) if wanted in words else None)


@pytest.mark.parametrize("ends", [[2, 1, 3], [-1, 3], [1, 2], [4]])
def test_ends_that_do_not_fit_are_refused(ends: list[int]) -> None:
    with pytest.raises(ValueError, match="fit"):
        Texts(b"abc", np.array(ends, dtype=np.int64))
