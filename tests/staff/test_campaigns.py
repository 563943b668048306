"""Staff look at campaigns in the chat, make them, and get their posters; in their regions, if their role allows it."""

import pytest

from bot.app import App
from bot.documents.makers import make
from bot.outreach.campaign import Campaign, Kind
from bot.staff.member import NOT_ALLOWED, Role
from bot.storage.campaigns import TAKEN
from tests.conftest import NOON
from tests.posters.reading import page_of, read
from tests.staff.conftest import BALI, BANDUNG, hire


async def make_many(app: App, *codes: str, region: str = "") -> None:
    for code in codes:
        await app.stored.campaigns.create(Campaign(code, f"Title of {code}", Kind.MARKET, region), NOON)


async def test_a_manager_makes_one_and_gets_its_poster(app: App) -> None:
    _, rina = await hire(app, "rina", Role.MANAGER, BALI)
    assert "There are no campaigns yet." in await rina.says("/campaign")
    said = await rina.says("/campaign new pasar-badung Pasar  Badung")
    assert "Pasar Badung is there" in said and "{bot_link}?start=pasar-badung" in said
    await rina.says("/kampanye pasar-badung")
    assert "Kota Denpasar" in rina.text and "Came: 0" in rina.text and "{bot_link}?start=pasar-badung" in rina.text
    await rina.taps("🖼 Poster A4")
    (reply,) = rina.replies
    assert reply.document is not None and reply.document.name == "poster-pasar-badung-a4-en.pdf"
    pdf = make(reply.document.reference.replace("{bot_name}", "payung_bot"))
    assert read(page_of(pdf)) == ["https://t.me/payung_bot?start=pasar-badung"]
    assert "pasar-badung · Pasar Badung\n0 came" in await rina.says("/campaign")


async def test_a_message_that_comes_again_makes_no_second_one(app: App) -> None:
    _, rina = await hire(app, "rina", Role.MANAGER)
    office = app.stored.office(app.clock)
    staff = (await app.stored.staff.everybody())[0]
    new = Campaign("pasar", "Pasar  Badung", Kind.EVENT)
    assert await office.campaigns.create_once(staff, new) == await office.campaigns.create_once(staff, new)
    assert TAKEN in await rina.says("/campaign new pasar Another")


@pytest.mark.parametrize("typed", ["/campaign new", "/campaign new pasar", "/kampanye baru"])
async def test_how_one_is_made_is_told(app: App, typed: str) -> None:
    _, rina = await hire(app, "rina", Role.MANAGER)
    assert "/campaign new CODE Title" in await rina.says(typed)


async def test_a_list_is_turned_and_one_is_opened_from_it(app: App) -> None:
    await make_many(app, *(f"c{number}" for number in range(8)))
    _, rina = await hire(app, "rina", Role.MANAGER)
    await rina.says("/campaign")
    assert rina.buttons == ["c0", "c1", "c2", "c3", "c4", "c5", "▶"]
    await rina.taps("▶")
    assert rina.buttons == ["c6", "c7", "◀"]
    assert "Title of c7" in await rina.taps("c7")


async def test_campaigns_of_other_regions_are_not_there(app: App) -> None:
    await make_many(app, "bandung", region=BANDUNG)
    _, rina = await hire(app, "rina", Role.MANAGER, BALI)
    assert "bandung" not in await rina.says("/campaign")
    assert "no such campaign" in await rina.says("/campaign bandung")
    assert "no such campaign" in await rina.says("/campaign nothing")


async def test_somebody_of_several_regions_chooses_in_the_console(app: App) -> None:
    _, rina = await hire(app, "rina", Role.MANAGER, BALI, BANDUNG)
    assert "several regions" in await rina.says("/campaign new pasar Pasar")


async def test_an_officer_may_not(app: App) -> None:
    _, budi = await hire(app, "budi", Role.OFFICER)
    for typed in ("/campaign", "/campaign pasar", "/campaign new pasar Pasar"):
        assert NOT_ALLOWED in await budi.says(typed)
    assert await app.stored.campaigns.titles() == {}
