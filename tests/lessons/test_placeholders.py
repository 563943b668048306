"""The lines of a text: placeholders, lists and paragraphs."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import translator
from bot.lessons.fillings import Count, LastDay, Money, Value
from bot.lessons.text import Line, PlaceholderError, Text, read_line, read_lines, told
from bot.programmes.law import law_on

LAW, LATER = law_on(date(2026, 11, 27)), law_on(date(2028, 1, 1))
names = st.from_regex(r"[a-z]{1,8}(_[a-z]{1,5}){0,2}", fullmatch=True)
words = st.text(st.characters(blacklist_characters="{}\r\n", blacklist_categories=("Cs", "Cc", "Z")), max_size=30)


def said(written: str, law: object = LAW, **fillings: object) -> str:
    return told(Text({"id": written, "en": written}, fillings), law, translator("id"))[0]  # type: ignore[arg-type]


@given(st.lists(st.tuples(names, words), max_size=5), words)
def test_a_line_is_read_as_it_was_written(parts: list[tuple[str, str]], first: str) -> None:
    row = first + "".join(f"{{{name}}}{after}" for name, after in parts)
    assert read_line(row) == Line((first, *(after for _, after in parts)), tuple(name for name, _ in parts))


@given(names, words)
def test_a_condition_is_read_at_the_beginning_alone(name: str, after: str) -> None:
    assert read_line(f"{{without {name}}} {after}") == Line((after,), (), name)
    with pytest.raises(PlaceholderError):
        read_line(f"x {{without {name}}}")


@given(st.text())
def test_anything_is_read_or_refused(row: str) -> None:
    with suppress(PlaceholderError):
        assert all(len(line.words) == len(line.names) + 1 for line in read_lines(row))


@given(st.lists(words.filter(str.strip), min_size=1, max_size=5))
def test_a_text_without_placeholders_is_always_told(rows: list[str]) -> None:
    assert said("\n".join(rows))


@pytest.mark.parametrize("row", ["{", "}", "{a", "a}", "{{a}}", "{}", "{A}", "{a b}", "{a1}", "{without }", "{_a}"])
def test_a_slip_in_braces_is_refused(row: str) -> None:
    with pytest.raises(PlaceholderError):
        read_line(row)


def test_lines_of_a_paragraph_follow_each_other() -> None:
    assert said("Satu.\nDua.\n\n- tiga\n- empat\nLima.") == "Satu. Dua.\n\n• tiga\n• empat Lima."


def test_lines_whose_figure_has_ended_are_left_out() -> None:
    written = "Ada.\nDiskon {cut} sampai {ends}.\n{without cut} Tanpa diskon.\n\n{ends}"
    fillings = {"cut": Value("bpu.discount_other"), "ends": LastDay("bpu.discount_other")}
    assert said(written, LAW, **fillings) == "Ada. Diskon 50% sampai 31 Desember 2026.\n\n31 Desember 2026"
    assert said(written, LATER, **fillings) == "Ada. Tanpa diskon."


def test_a_text_of_which_nothing_holds_follows_the_newest_law() -> None:
    assert said("{days}", law_on(date(2014, 1, 1)), days=Value("jkk.report_days")) == "2 hari"


def test_examples_carry_no_figure_of_the_law() -> None:
    text = Text({"id": "{wage}, {n}", "en": ""}, {"wage": Money(2_500_000), "n": Count(3)})
    assert told(text, LAW, translator("id")) == ("Rp2.500.000, 3", ())
