"""A poster from the printer to the entry: its code read by a camera, followed through Telegram, enrolled by."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from click.testing import CliRunner

from bot.app import App
from bot.cli.campaigns import campaign
from bot.outreach.campaign import Campaign, Counted, Counts, Kind
from bot.settings import Settings
from bot.staff.member import Role
from tests.posters.reading import page_of, photographed, read, text_of
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about
from tests.telegram.test_enrolment import asks_in_indonesian, taps_on_in_indonesian

EVENT = Campaign("pekan-umkm", "Pekan UMKM", Kind.EVENT)


async def printed(settings: Settings, server: BotApiServer, out: Path, *arguments: str) -> bytes:
    """What `payung campaign` writes, run beside the bot on the same database."""
    environment = {
        "PAYUNG_DATA_DIR": str(settings.data_dir),
        "PAYUNG_TELEGRAM_TOKEN": server.token,
        "PAYUNG_TELEGRAM_API_URL": settings.telegram_api_url,
    }
    for command in (("create", *arguments), ("poster", arguments[0], "--size", "a5", "--output", str(out))):
        done = await asyncio.to_thread(CliRunner().invoke, campaign, command, env=environment)
        assert done.exit_code == 0, done.output
    return out.read_bytes()


async def follows(person: Person, address: str) -> None:
    """Open a link as Telegram does: it leads to the bot, and says /start with what stands behind it."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "t.me", "/test_bot")
    await person.says(f"/start {parse_qs(parts.query)['start'][0]}")


async def test_a_printed_poster_leads_to_an_entry_that_carries_its_campaign(
    served: App, server: BotApiServer, settings: Settings, tmp_path: Path
) -> None:
    await served.stored.campaigns.create(EVENT, served.clock.now())
    siti = server.person("Siti", "id", phone="+6281211112222")
    await follows(siti, f"https://t.me/test_bot?start={EVENT.code}")
    await siti.hears(60)

    pdf = await printed(settings, server, tmp_path / "poster.pdf", "pasar-badung", "Pasar Badung", "--for", "market")
    (address,) = read(photographed(page_of(pdf), angle=6))
    await follows(siti, address)
    await siti.hears_all(0.5)
    await asks_in_indonesian(siti)
    code = await taps_on_in_indonesian(siti)

    (lead,) = [one async for one in served.stored.leads.leads()]
    assert (lead.draft.code, lead.campaign, lead.last_campaign) == (code, EVENT.code, "pasar-badung")
    market, event = await served.stored.campaigns.page((), 0, 10)
    assert market == Counted(Campaign("pasar-badung", "Pasar Badung", Kind.MARKET), Counts(came=1, enrolled_last=1))
    assert event == Counted(EVENT, Counts(came=1, first=1, asked=1, enrolled=1))


async def test_staff_get_a_poster_in_their_chat(served: App, server: BotApiServer) -> None:
    stored, now = served.stored, served.clock.now()
    await stored.campaigns.create(EVENT, now)
    staff = await stored.staff.add("rina", "Rina", Role.MANAGER, (), "command", now)
    rina = server.person("Rina", "en")
    await rina.says(f"/start staff_{await stored.staff.invite(staff.id, 'command', now)}")
    await rina.hears(60)
    await rina.says("/campaign pekan-umkm")
    shown = await hears_about(rina, "Pekan UMKM")
    assert "https://t.me/test_bot?start=pekan-umkm" in shown.text
    await rina.taps("🖼 Poster A5")
    sent = await rina.hears()
    assert sent.file is not None
    assert read(page_of(sent.file.content)) == ["https://t.me/test_bot?start=pekan-umkm"]
    assert "Pekan UMKM" in text_of(sent.file.content)
