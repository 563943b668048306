"""Campaigns: created once, seen where they belong, and counted."""

import pytest

from bot.conversation.stages import Stage
from bot.outreach.campaign import BAD_CODE, NO_TITLE, RESERVED_CODE, Campaign, Counted, Counts, Kind, link
from bot.staff.member import Refused
from bot.storage.campaigns import NO_COOPERATIVE, TAKEN
from bot.storage.models import CooperativeRow
from bot.stored import Stored
from tests.conftest import NOON
from tests.figures.filling import Came, came, campaign

MARKET = Campaign("pasar-baru", "Pasar Baru", Kind.MARKET, "32.73")


async def cooperative(stored: Stored, number: str) -> None:
    day = NOON.date()
    async with stored.database.writing() as session:
        session.add(
            CooperativeRow(
                number=number, name="KSP", name_words="ksp", province="32", region="32.73", members=1, status="active",
                known_since=day, updated_at=NOON,
            )
        )  # fmt: skip


async def test_a_campaign_is_kept_and_listed(stored: Stored) -> None:
    await cooperative(stored, "K-1")
    kept = Campaign("ksp", "  KSP  Maju ", Kind.COOPERATIVE, "32.73", "K-1", has_pulse=True)
    await stored.campaigns.create(kept, NOON)
    (listed,) = await stored.campaigns.page((), 0, 10)
    assert listed == Counted(Campaign("ksp", "KSP Maju", Kind.COOPERATIVE, "32.73", "K-1", has_pulse=True, name="KSP"))
    assert await stored.campaigns.find("ksp") == listed
    assert await stored.campaigns.titles() == {"ksp": "KSP Maju"}


async def test_a_code_is_taken_once(stored: Stored) -> None:
    await stored.campaigns.create(MARKET, NOON)
    with pytest.raises(Refused, match=TAKEN):
        await stored.campaigns.create(MARKET, NOON)


@pytest.mark.parametrize("code", ["", "a b", "ä", "x" * 33, "a\n", "<b>", "a&b=c"])
async def test_a_code_that_no_link_can_hold_is_refused(stored: Stored, code: str) -> None:
    with pytest.raises(Refused, match=BAD_CODE):
        await stored.campaigns.create(Campaign(code, "Title", Kind.EVENT), NOON)


@pytest.mark.parametrize("code", ["staff_1", "Staff_2"])
async def test_a_code_that_lets_staff_in_is_refused(stored: Stored, code: str) -> None:
    with pytest.raises(Refused, match=RESERVED_CODE):
        await stored.campaigns.create(Campaign(code, "Title", Kind.EVENT), NOON)


@pytest.mark.parametrize("title", ["", "  ", "x" * 101])
async def test_a_title_is_there_and_short(stored: Stored, title: str) -> None:
    with pytest.raises(Refused, match=NO_TITLE):
        await stored.campaigns.create(Campaign("code", title, Kind.EVENT), NOON)


async def test_a_cooperative_must_be_known(stored: Stored) -> None:
    with pytest.raises(Refused, match=NO_COOPERATIVE):
        await stored.campaigns.create(Campaign("code", "Title", Kind.COOPERATIVE, cooperative="K-9"), NOON)
    assert await stored.campaigns.page((), 0, 10) == []


async def test_people_are_counted_by_the_link_they_came_by(stored: Stored) -> None:
    await stored.campaigns.create(MARKET, NOON)
    await came(
        stored,
        Came(4, Stage.QUESTION, campaign=MARKET.code),
        Came(2, Stage.REGISTERED, campaign=MARKET.code),
        Came(1, Stage.FINISHED, campaign=MARKET.code),
        Came(8, Stage.REGISTERED),
    )
    (found,) = await stored.campaigns.page((), 0, 10)
    assert found == Counted(MARKET, Counts(asked=7, enrolled=3, registered=2))


async def test_staff_see_the_campaigns_of_their_regions_and_of_the_country(stored: Stored) -> None:
    for code, region in (("country", None), ("province", "32"), ("city", "32.73"), ("other", "32.01"), ("far", "11")):
        await campaign(stored, code, code, region)

    async def seen(*scope: str) -> set[str]:
        return {one.campaign.code for one in await stored.campaigns.page(scope, 0, 10)}

    assert await seen() == {"country", "province", "city", "other", "far"}
    assert await seen("32") == {"country", "province", "city", "other"}
    assert await seen("32.73") == {"country", "province", "city"}


def test_the_link_opens_the_chat_with_the_code() -> None:
    assert link("payung_bot", "pasar-baru") == "https://t.me/payung_bot?start=pasar-baru"
