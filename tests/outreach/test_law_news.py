"""News of the law: when something is news, what is said, and that each hears it once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.taps import GO, LIMIT, TapData
from bot.i18n import LANGUAGES, translator
from bot.outreach.law_news import (
    AHEAD,
    BY_KEY,
    FOLLOW,
    FOLLOWED,
    NEWS,
    Kind,
    Told,
    is_open,
    keys_of,
    known_of,
    message,
    news_of,
    option_of,
    told_first,
)
from bot.programmes.law import Law, law_on
from bot.storage import law_news
from bot.stored import Stored
from tests.conftest import MovingClock
from tests.outreach.audiences import JAYAPURA, change, contacts, person, wrote
from tests.outreach.unasked import PARAMETERS, follows, heard, law_with, release, told, waiting, works

TODAY = date(2026, 11, 24)
DISCOUNT = "bpu.discount_other"
ASKED = "0.5|2026-12-31"
HALF: Mapping[str, Any] = {"from": "2026-04-01", "until": "2026-12-31", "value": "0.5"}
PROLONGED = law_with(DISCOUNT, {**HALF, "until": "2027-12-31"})
LOWERED = law_with(DISCOUNT, HALF, {"from": "2027-01-01", "until": "2027-06-30", "value": "0.25"})
NO_END = law_with(DISCOUNT, {"from": "2026-04-01", "value": "0.5"})
CUT = law_with(DISCOUNT, {**HALF, "until": "2026-11-30"}, {"from": "2026-12-01", "value": "0.3"})
SOON = datetime(2026, 12, 20, 5, tzinfo=MovingClock().time.tzinfo)


def said(told: str, law: Law, key: str = DISCOUNT) -> str:
    item = news_of(key, Told.decode(told), law)
    return message([item], law, translator("en")).text if item is not None else ""


def test_what_ends_or_is_announced_yearly_and_has_a_figure_can_be_followed() -> None:
    law = law_on(TODAY)
    figured = {key for key in PARAMETERS if law.unit(key) in ("rupiah", "share", "years", "months", "days")}
    ending = {key for key in figured if (known := known_of(key, law)) and known.until is not None}
    yearly = {key for key in figured if law.is_adjusted(key)}
    assert ending | yearly <= set(BY_KEY)
    assert all(is_open(key, law) for key in BY_KEY)


def test_the_button_holds_all_that_can_be_followed_and_nothing_else_is_taken() -> None:
    option = option_of([one.key for one in FOLLOWED])
    assert keys_of(option) == tuple(one.key for one in FOLLOWED)
    assert len(TapData(GO, FOLLOW, option).encode()) <= LIMIT
    for forged in ("", "x", "discount+", "discount+x", "discount+discount", "bpu.discount_other"):
        assert keys_of(forged) == ()


@given(
    st.from_regex(r"[0-9.]{0,12}", fullmatch=True),
    st.none() | st.dates(),
    st.none() | st.from_regex(r"[0-9.]{0,12}", fullmatch=True),
)
def test_what_was_told_is_kept_as_it_was(value: str, until: date | None, then: str | None) -> None:
    kept = Told(value, until, then)
    assert Told.decode(kept.encode()) == kept
    assert len(kept.encode()) <= 80


def test_an_end_is_told_some_days_before_and_not_again() -> None:
    end = date(2026, 12, 31)
    assert news_of(DISCOUNT, Told.decode(ASKED), law_on(end - AHEAD - timedelta(days=1))) is None
    item = news_of(DISCOUNT, Told.decode(ASKED), law_on(end - AHEAD))
    assert item is not None and item.kind is Kind.ENDING
    for days in range(60):
        assert news_of(DISCOUNT, item.told_now, law_on(end - AHEAD + timedelta(days=days))) is None


def test_each_kind_of_news_is_said_in_words() -> None:
    late = date(2026, 12, 20)
    assert "(50%) ends on 31 December 2026. I know of nothing that follows." in said(ASKED, law_on(late))
    assert "is 50% until 31 December 2026. From then on it is 25%." in said(ASKED, LOWERED(late))
    assert "(50%) now holds until 31 December 2027." in said(ASKED, PROLONGED(TODAY))
    assert "(50%) has no end any more that is known." in said(ASKED, NO_END(TODAY))
    assert "it was 50% and is now 30%, since 1 December 2026." in said(ASKED, CUT(date(2026, 12, 2)))
    assert "(50%) has ended on 31 December 2026." in said(ASKED, law_on(date(2027, 1, 2)))
    assert "is now 50%, since 1 April 2026." in said("|", law_on(TODAY))
    lowest = law_with(
        "jp.minimum_pension",
        {"from": "2025-03-01", "until": "2026-02-28", "value": 399_700},
        {"from": "2026-03-01", "value": 410_000},
    )
    assert "it was Rp399,700 and is now Rp410,000, since 1 March 2026." in said(
        "399700|", lowest(TODAY), "jp.minimum_pension"
    )


def test_what_follows_is_told_as_soon_as_an_end_becomes_known_with_it() -> None:
    ceiling = law_with(
        "pu.jp_ceiling",
        {"from": "2026-03-01", "until": "2027-02-28", "value": 11_086_300},
        {"from": "2027-03-01", "value": 11_700_000},
    )
    text = said("11086300|", ceiling(TODAY), "pu.jp_ceiling")
    assert "is Rp11,086,300 until 28 February 2027. From then on it is Rp11,700,000." in text


def test_what_follows_later_than_was_announced_is_news() -> None:
    ended = "0.5|2026-12-31|"
    assert "From then on it is 25%." in said(ended, LOWERED(date(2026, 12, 22)))
    assert "it was 50% and is now 25%, since 1 January 2027." in said(ended, LOWERED(date(2027, 1, 5)))


def test_a_yearly_value_that_is_late_is_no_news() -> None:
    for day in (TODAY, date(2027, 2, 27), date(2027, 3, 15)):
        for key in ("jp.minimum_pension", "jp.maximum_pension", "pu.jp_ceiling"):
            first = known_of(key, law_on(TODAY))
            assert first is not None and news_of(key, told_first(first), law_on(day)) is None


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.lists(st.integers(0, 400), min_size=1, max_size=12))
@pytest.mark.parametrize("key", list(BY_KEY))
def test_whoever_was_told_is_never_told_the_same_again(key: str, start: date, steps: list[int]) -> None:
    known = known_of(key, law_on(start))
    assert known is not None
    last, day = told_first(known), start
    seen = set()
    for step in steps:
        day += timedelta(days=step)
        law = law_on(min(day, date(2060, 1, 1)))
        if (item := news_of(key, last, law)) is not None:
            text = message([item], law, translator("id")).text
            assert text not in seen
            seen.add(text)
            last = item.told_now
        assert news_of(key, last, law) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("law", [PROLONGED, LOWERED, NO_END, CUT])
def test_news_have_a_source_and_a_way_out(law: Callable[[date], Law], language: str) -> None:
    held, t = law(date(2026, 12, 20)), translator(language)
    item = news_of(DISCOUNT, Told.decode(ASKED), held)
    assert item is not None
    shown = message([item], held, t)
    assert "PP 50/2025" in shown.note
    assert shown.buttons[-1][-1].data == "go:stop:law:0"


async def test_all_that_changed_for_somebody_comes_in_one_message(
    stored: Stored, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    siti, budi = await person(stored.database), await person(stored.database, language="en")
    await follows(stored, siti, clock.now(), bpu__discount_other=ASKED, jp__age="58|2026-12-31")
    await follows(stored, budi, clock.now(), jp__age="59|2027-12-31")
    release(monkeypatch, PROLONGED)
    await works(stored, clock)
    (text,) = await heard(stored, siti)
    assert "sekarang berlaku sampai 31 Desember 2027" in text and "dulu 58 tahun, sekarang 59 tahun" in text
    assert await heard(stored, budi) == []
    assert await contacts(stored.database, siti) == 1
    for _ in range(30):
        clock.move(days=1)
        await works(stored, clock)
    assert len(await heard(stored, siti)) == 1


async def test_news_wait_for_the_day_and_for_the_allowance(stored: Stored, clock: MovingClock) -> None:
    clock.time = SOON.replace(hour=9)
    far, busy = await person(stored.database, JAYAPURA), await person(stored.database)
    for one in (far, busy):
        await follows(stored, one, clock.now(), bpu__discount_other=ASKED)
    await wrote(stored.database, busy, clock.now() - timedelta(days=2), clock.now() - timedelta(days=1))
    clock.time = SOON.replace(hour=11)
    await works(stored, clock)
    assert await waiting(stored, far) == [], "it is night in a part of the country"
    clock.time = SOON.replace(hour=5)
    await works(stored, clock)
    assert len(await heard(stored, far)) == 1
    assert await heard(stored, busy) == []
    ((kind, due),) = await waiting(stored, busy)
    assert kind == NEWS and due == SOON.replace(day=25, hour=9)
    clock.time = due
    await works(stored, clock)
    assert len(await heard(stored, busy)) == 1


async def test_nobody_hears_of_a_day_that_is_set_for_a_look_at_another_law(stored: Stored, clock: MovingClock) -> None:
    siti = await person(stored.database)
    await follows(stored, siti, clock.now(), bpu__discount_other=ASKED)
    await works(stored, clock, as_of=date(2027, 1, 15))
    assert await heard(stored, siti) == [] and await told(stored, siti) == {DISCOUNT: ASKED}
    clock.time = SOON
    await works(stored, clock, as_of=date(2026, 12, 20))
    assert await heard(stored, siti) == []


async def test_whoever_blocked_the_bot_or_follows_nothing_any_more_is_left_alone(
    stored: Stored, clock: MovingClock
) -> None:
    clock.time = SOON
    gone = await person(stored.database)
    await follows(stored, gone, clock.now(), bpu__discount_other=ASKED)
    await change(stored.database, gone, unreachable_at=clock.now())
    await works(stored, clock)
    assert await heard(stored, gone) == [] and await waiting(stored, gone) == []


async def test_many_are_told_in_portions_each_once(
    stored: Stored, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law_news, "AT_ONCE", 3)
    clock.time = SOON
    people = [await person(stored.database) for _ in range(8)]
    for one in people:
        await follows(stored, one, clock.now(), bpu__discount_other=ASKED)
    for round_ in range(4):
        await works(stored, clock)
        many = [len(await heard(stored, one)) for one in people]
        assert sum(many) == min(8, 3 * (round_ + 1)) and max(many) == 1
        clock.move(minutes=10)
