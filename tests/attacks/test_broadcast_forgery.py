"""Broadcasts: what changes while somebody looks, regions of others, and texts that are code."""

import pytest

from bot.i18n import translator
from bot.outreach.broadcast import Audience, Message, fingerprint
from bot.outreach.posting import of_end, posted
from bot.staff.broadcasts import BroadcastDesk
from bot.staff.member import Refused, Role, Staff
from bot.storage.broadcasts import CHANGED
from bot.stored import Stored
from tests.attacks.test_markup import MARKUP
from tests.conftest import NOON, MovingClock
from tests.outreach.audiences import BANDUNG, EVERYBODY, JAYAPURA, NEWS, person

CODE = ("{x.__class__}", "{0}", "{}", "%s %(x)s", "{title}", "{{7*7}}", "${7*7}", *MARKUP)
WEST = Staff(1, "wati", "Wati", Role.MANAGER, ("32",))


def message(text: str) -> Message:
    return Message(text[:100], {"id": text, "en": text})


def desk(stored: Stored, clock: MovingClock) -> BroadcastDesk:
    return BroadcastDesk(stored.broadcasts, stored.staff, 20, clock)


@pytest.mark.parametrize("text", CODE)
async def test_code_in_a_text_is_a_text(stored: Stored, text: str) -> None:
    kept = await stored.broadcasts.create(message(text), EVERYBODY, "ani", NOON)
    for language in ("id", "en"):
        assert posted(kept.message, translator(language)).text == text
    assert text[:100] in of_end(await stored.broadcasts.report(kept.code), translator("id")).text


async def test_a_title_is_one_line(stored: Stored) -> None:
    kept = await stored.broadcasts.create(Message("a\nb\r\n\tc", NEWS.texts), EVERYBODY, "ani", NOON)
    assert kept.message.title == "a b c"


@pytest.mark.parametrize(
    "regions", [(), (JAYAPURA,), ("32", JAYAPURA), ("3",), ("32.",), ("32%",), ("33",), ("32.73", ""), ("*",)]
)
async def test_no_form_reaches_people_of_other_regions(
    stored: Stored, clock: MovingClock, regions: tuple[str, ...]
) -> None:
    await person(stored.database, JAYAPURA)
    with pytest.raises(Refused):
        await desk(stored, clock).create(WEST, NEWS, Audience(regions))
    mine = await desk(stored, clock).create(WEST, NEWS, Audience(("32",)))
    with pytest.raises(Refused):
        await desk(stored, clock).change(WEST, mine.code, NEWS, Audience(regions))
    theirs = await stored.broadcasts.create(NEWS, Audience((JAYAPURA,)), "ani", NOON)
    with pytest.raises(Refused):
        await desk(stored, clock).start(WEST, theirs.code, fingerprint(theirs), None)


async def test_what_was_changed_since_it_was_looked_at_is_not_sent(
    stored: Stored, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change comes at the worst moment: between the look at the regions and the start."""
    await person(stored.database, BANDUNG)
    seen = await stored.broadcasts.create(NEWS, Audience(("32",)), "wati", NOON)
    its_desk = desk(stored, clock)
    find = its_desk.find

    async def slow(staff: Staff, code: str) -> object:
        found = await find(staff, code)
        await stored.broadcasts.change(code, NEWS, EVERYBODY)
        return found

    monkeypatch.setattr(its_desk, "find", slow)
    with pytest.raises(Refused, match=CHANGED.split(".")[0]):
        await its_desk.start(WEST, seen.code, fingerprint(seen), None)
