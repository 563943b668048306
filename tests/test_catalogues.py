"""The texts: complete in both languages, with the same placeholders, and without figures of the law."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.i18n import LANGUAGES, LOCALES
from bot.settings import ROOT

NUMERALS_ALLOWED = {
    "UU 27/2022",  # the name of a law
    "{days} × 24 hours",  # a unit of the regulation
    "{days} × 24 jam",
}
"""Parts of texts in which a numeral is no figure of the law."""


@cache
def catalogue(language: str) -> Catalog:
    path = LOCALES / language / "LC_MESSAGES" / "payung.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


@cache
def texts_in_the_code() -> frozenset[str]:
    found: set[str] = set()
    for file, _, message, _, _ in extract_from_dir(ROOT / "bot", [("**.py", "python"), ("**.html", "jinja2")]):
        assert file
        found |= {message} if isinstance(message, str) else {text for text in message if text}
    return frozenset(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_the_code_is_translated(language: str) -> None:
    held = {
        one
        for message in catalogue(language)
        if not message.fuzzy and all(_many(message.string))
        for one in _many(message.id)
    }
    assert texts_in_the_code() - held == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_lost_its_text(language: str) -> None:
    held = {one for message in catalogue(language) for one in _many(message.id) if one}
    assert held - texts_in_the_code() == set()
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_text(language: str) -> None:
    for message in catalogue(language):
        for text in _many(message.string) if message.id else ():
            assert _placeholders(text) == _placeholders(_many(message.id)[-1]), message.id


def test_every_text_asked_for_in_the_code_is_found_by_who_extracts_them() -> None:
    """Texts within the braces of an f-string are not."""
    asked = {text for file in (ROOT / "bot").rglob("*.py") for text in _asked_for(file)}
    assert asked - texts_in_the_code() == set()


def test_indonesian_has_one_plural_form() -> None:
    assert catalogue("id").num_plurals == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_numerals_come_only_through_placeholders(language: str) -> None:
    for message in catalogue(language):
        for text in (*_many(message.id), *_many(message.string)) if message.id else ():
            assert not re.search(r"\d", _without(text, NUMERALS_ALLOWED)), text


def test_compiled_catalogues_are_not_committed() -> None:
    assert "*.mo" in (Path(ROOT) / ".gitignore").read_text(encoding="utf-8").splitlines()


def _asked_for(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "gettext"
            and node.args
        ):
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                yield text.value


def _without(text: str, parts: set[str]) -> str:
    return re.sub("|".join(map(re.escape, parts)), "", text)


def _many(texts: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The forms of a text that depends on a number; one form for any other."""
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
