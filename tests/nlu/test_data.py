"""The training sentences: enough of them, in both languages, none that teaches two things at once."""

from collections import Counter, defaultdict
from functools import cache

import pytest
import yaml

from nlu.labelled import read_labelled
from nlu.model import DATA, DOMAIN, VALIDATION
from nlu.text.language import detect_language
from nlu.text.normalise import normalise

LEAST = 60
LEAST_MEASURED = 6
LANGUAGES = ("id", "en")


@cache
def sentences() -> dict[tuple[str, str], list[str]]:
    """The sentences of each intent and language."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for file in (DATA / language).glob("*.yml"):
            for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
                lines = block["examples"].splitlines()
                found[block["intent"], language] += [line.removeprefix("- ") for line in lines if line.strip()]
    return found


@cache
def intents() -> tuple[str, ...]:
    return tuple(yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["intents"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", intents())
def test_every_intent_has_enough_sentences_in_both_languages(intent: str, language: str) -> None:
    assert len(sentences()[intent, language]) >= LEAST


def test_there_are_no_sentences_for_an_intent_that_does_not_exist() -> None:
    assert {intent for intent, _ in sentences()} == set(intents())


def test_no_sentence_stands_under_two_intents_or_twice() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for (intent, _), lines in sentences().items():
        for line in lines:
            seen[line.casefold()].add(intent)
            count[line.casefold()] += 1
    assert {line: found for line, found in seen.items() if len(found) > 1} == {}
    assert [line for line, number in count.items() if number > 1] == []


def test_sentences_that_the_normaliser_makes_equal_mean_the_same() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for (intent, _), lines in sentences().items():
        for line in lines:
            if any(character.isalpha() for character in normalise(line)):
                seen[normalise(line)].add(intent)
    assert {line: found for line, found in seen.items() if len(found) > 1} == {}


def test_longer_sentences_are_told_to_be_in_the_language_of_their_folder() -> None:
    lines = [(language, line) for (_, language), held in sentences().items() for line in held if len(line.split()) >= 4]
    wrong = [line for language, line in lines if detect_language(line) not in {language, None}]
    assert len(wrong) / len(lines) < 0.02, wrong[:20]


def test_every_intent_and_language_is_measured() -> None:
    counted = Counter((one.intent, one.language) for one in read_labelled(VALIDATION))
    wanted = {(intent, language) for intent in intents() for language in LANGUAGES}
    assert {one for one in wanted if counted[one] < LEAST_MEASURED} == set()


def test_no_message_is_measured_that_was_taught() -> None:
    taught = {normalise(line) or line for lines in sentences().values() for line in lines}
    assert [one.text for one in read_labelled(VALIDATION) if (normalise(one.text) or one.text) in taught] == []
