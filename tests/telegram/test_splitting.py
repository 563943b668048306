"""Long texts are cut where it hurts least."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.splitting import length, split
from tests.support.bot_api.markup import utf16_length


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("pendek", ["pendek"]),
        ("aaaa\n\nbbbb\ncccc", ["aaaa\n\nbbbb", "cccc"]),
        ("aaaaaa\n\nb\nccc", ["aaaaaa", "b\nccc"]),
        ("aa bbbbbbbbbb", ["aa", "bbbbbbbbbb"]),
        ("aaaa bb\ncccc dddd", ["aaaa bb", "cccc dddd"]),
        ("aaaa bbbb cccc", ["aaaa bbbb", "cccc"]),
        ("abcdefghijklm", ["abcdefghij", "klm"]),
        ("🙂🙂🙂🙂🙂🙂", ["🙂🙂🙂🙂🙂", "🙂"]),
        ("abcdefg👩\u200d🌾", ["abcdefg", "👩\u200d🌾"]),
    ],
)
def test_a_text_is_cut_at_the_largest_break_that_fits(text: str, parts: list[str]) -> None:
    assert split(text, 10) == parts


@given(st.text(alphabet="ab \n🙂\u200d\ufe0fé"), st.integers(min_value=4, max_value=20))
def test_no_part_is_too_long_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(length(part) == utf16_length(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
