"""`payung broadcast`: a message to many people who agreed to such messages."""

import asyncio
from datetime import datetime, time, timedelta
from typing import IO, TYPE_CHECKING

import click

from bot.cli.printing import print_table
from bot.cli.regions import EVERYWHERE, region_codes, region_name
from bot.faults import Fault
from bot.i18n import LANGUAGE_NAMES, LANGUAGES, compile_catalogues, translator
from bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from bot.outreach.broadcast import Audience, Broadcast, Message, Preview, Report

DAY = click.DateTime(["%Y-%m-%d"])
TEXT = click.File("r", encoding="utf-8")
STAGES = ("none", "question", "consent", "started", "finished", "registered")
SEGMENTS = ("PU", "BPU", "construction")
BUTTONS = ("enrol", "learn", "calculate", "pulse")
LISTED = 50


@click.group()
def broadcast() -> None:
    """Write to people who agreed to it: at an even pace, by day where they are, to nobody twice."""


@broadcast.command()
@click.option("--title", required=True, help="What staff call it; readers do not see it.")
@click.option("--text-id", type=TEXT, help="File with the Indonesian text; - reads it from the keyboard or a pipe.")
@click.option("--text-en", type=TEXT, help="File with the English text.")
@click.option(
    "--region",
    "regions",
    multiple=True,
    help="Only people of a province or regency, by name or code; more than once for several.",
)
@click.option("--segment", type=click.Choice(SEGMENTS), help="Only people whose entry is for this kind of worker.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Only people who chose this language.")
@click.option("--campaign", default="", help="Only people who came by this link, first or last.")
@click.option("--stage", type=click.Choice(STAGES), help="Only people who have come as far as this and no further.")
@click.option("--button", type=click.Choice(BUTTONS), help="A button below the message.")
def create(
    title: str,
    text_id: IO[str] | None,
    text_en: IO[str] | None,
    regions: tuple[str, ...],
    segment: str | None,
    language: str | None,
    campaign: str,
    stage: str | None,
    button: str | None,
) -> None:
    """Keep a new message and print its code; nothing is sent yet.

    A text is needed in each language, but with --language in that one alone. It is shown as it stands in the file; only
    {bot_link} gives way to the link to the bot.
    """
    from bot.conversation.stages import Stage
    from bot.outreach.broadcast import Audience, Message, Segment

    texts = {code: _text(file) for code, file in (("id", text_id), ("en", text_en)) if file is not None}
    audience = Audience(
        regions=region_codes(regions),
        segment=Segment(segment) if segment else None,
        language=language or "",
        campaign=campaign,
        stage=Stage[stage.upper()] if stage else None,
    )
    asyncio.run(_create(Message(title, texts, button or ""), audience))


@broadcast.command(name="list")
def list_broadcasts() -> None:
    """Show the newest messages and how far they are."""
    asyncio.run(_list())


@broadcast.command()
@click.argument("code")
def preview(code: str) -> None:
    """Show what a message says, who would get it now, and how long that takes."""
    compile_catalogues()
    asyncio.run(_preview(load_settings(), code))


@broadcast.command()
@click.argument("code")
@click.option(
    "--until",
    type=DAY,
    metavar="YYYY-MM-DD",
    help="The last day (in Jakarta); who was not reached by then is left out. Without it, after a week.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def send(code: str, until: datetime | None, yes: bool) -> None:
    """Begin to send a message, or go on with one that was stopped; `payung run` or `payung worker` does it."""
    compile_catalogues()
    asyncio.run(_send(load_settings(), code, until, yes))


@broadcast.command()
@click.argument("code")
def stop(code: str) -> None:
    """Send no more of a message; `send` goes on with it."""
    asyncio.run(_stop(code))


@broadcast.command()
@click.argument("code")
def report(code: str) -> None:
    """Show what became of a message so far."""
    compile_catalogues()
    asyncio.run(_report(code))


def _text(file: IO[str]) -> str:
    """What stands in a file.

    Raises:
        Fault: it is no text.
    """
    try:
        return file.read()
    except UnicodeDecodeError:
        raise Fault(f"{file.name} is no text in UTF-8. Save it as plain text and try again.") from None


async def _create(message: "Message", audience: "Audience") -> None:
    from bot.clock import SystemClock
    from bot.outreach.broadcast import addressed
    from bot.staff.audit import COMMAND
    from bot.stored import open_stored

    now = SystemClock().now()
    async with open_stored(load_settings()) as stored:
        kept = await stored.broadcasts.create(message, addressed(audience), COMMAND, now)
        people = (await stored.broadcasts.preview(audience, now)).people
    click.echo(
        f"{kept.code} is kept; {people:,} people would get it now. Send it with: payung broadcast send {kept.code}"
    )


async def _list() -> None:
    from bot.figures.tables import Table
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        found = await stored.broadcasts.page(0, LISTED)
        reports = [await stored.broadcasts.report(one.code) for one in found]
    head = ("Code", "Title", "Status", "People", "Left")
    rows = [
        (one.broadcast.code, one.broadcast.message.title, str(one.broadcast.status), one.people, one.left)
        for one in reports
    ]
    print_table(Table("broadcasts", "Messages", head, tuple(rows)))


async def _preview(settings: Settings, code: str) -> None:
    from bot.clock import SystemClock
    from bot.stored import open_stored

    now = SystemClock().now()
    async with open_stored(settings) as stored:
        found = await stored.broadcasts.get(code)
        people = await stored.broadcasts.preview(found.audience, now)
    _show(found, people, settings.broadcast_rate, now)


async def _send(settings: Settings, code: str, last: datetime | None, yes: bool) -> None:
    from bot.clock import SystemClock
    from bot.outreach.broadcast import Status, fingerprint
    from bot.staff.audit import COMMAND
    from bot.stored import open_stored

    clock = SystemClock()
    async with open_stored(settings) as stored:
        found = await stored.broadcasts.report(code)
        if found.broadcast.status is Status.DRAFT:
            people = await stored.broadcasts.preview(found.broadcast.audience, clock.now())
            _show(found.broadcast, people, settings.broadcast_rate, clock.now())
        else:
            _tell(found)
        if not yes and not click.confirm("Send it now?"):
            raise Fault("Nothing was sent.")
        seen = fingerprint(found.broadcast)
        begun = await stored.broadcasts.start(code, COMMAND, clock.now(), _end_of(last), seen)
    click.echo(f"{begun.left:,} people are still to be written to. See: payung broadcast report {code}")


async def _stop(code: str) -> None:
    from bot.clock import SystemClock
    from bot.staff.audit import COMMAND
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        stopped = await stored.broadcasts.stop(code, COMMAND, SystemClock().now())
    click.echo(f"{code} is stopped; {stopped.left:,} people have not got it.")


async def _report(code: str) -> None:
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        _tell(await stored.broadcasts.report(code))


def _tell(found: "Report") -> None:
    from bot.outreach.posting import lines

    about = found.broadcast
    click.echo(f"{about.code}  {about.message.title}  ({about.status})")
    for name, at in (("Begun", about.started_at), ("Last day", about.until), ("Done", about.ended_at)):
        if at is not None:
            click.echo(f"{name}: {_told(at)}")
    for line in (f"People: {found.people:,}", *lines(found, translator("en"))):
        click.echo(line)


def _show(found: "Broadcast", people: "Preview", rate: int, now: datetime) -> None:
    from bot.outreach.estimate import done_at

    for language, text in found.message.texts.items():
        if text and found.audience.language in ("", language):
            click.echo(f"--- {LANGUAGE_NAMES[language]}\n{text}\n---")
    click.echo(f"Button: {found.message.button or 'none'}")
    click.echo(f"Regions: {', '.join(map(region_name, found.audience.regions)) or EVERYWHERE}")
    click.echo(f"People: {people.people:,}")
    for zone, many in sorted(people.by_zone.items()):
        click.echo(f"  {zone or 'place not known'}: {many:,}")
    if people.resting:
        click.echo(f"{people.resting:,} of them have had two messages this week and wait, or are left out.")
    done = done_at(people.by_zone, rate, now)
    click.echo(f"At {rate} messages a second, by day alone: done by {_told(done)}, after {_length(done - now)}.")


def _end_of(day: datetime | None) -> datetime | None:
    """The end of a day in Jakarta."""
    from bot.clock import JAKARTA

    return datetime.combine(day.date() + timedelta(days=1), time(), JAKARTA) if day is not None else None


def _told(moment: datetime) -> str:
    from bot.clock import JAKARTA

    return f"{moment.astimezone(JAKARTA):%Y-%m-%d %H:%M} in Jakarta"


def _length(taken: timedelta) -> str:
    minutes = -(-int(taken.total_seconds()) // 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
