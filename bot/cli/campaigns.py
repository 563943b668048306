"""`payung campaign`: links that people come by, what came of them, and posters to print."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.names import bot_name
from bot.cli.printing import print_table
from bot.cli.regions import region_codes
from bot.faults import Fault
from bot.i18n import LANGUAGES, compile_catalogues, translator
from bot.outreach.campaign import BOT_NAME, Kind
from bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from bot.outreach.campaign import Counted
    from bot.stored import Stored

KINDS = [kind.value for kind in Kind]
SIZES, FORMATS = ("a4", "a5"), ("pdf", "png", "svg")
NO_BOT = (
    "The link needs the bot's user name. Give it with --bot NAME, or set PAYUNG_TELEGRAM_TOKEN and see that Telegram can be "
    "reached."
)

language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of tables and posters."
)
bot_option = click.option("--bot", metavar="NAME", help="The bot's user name; by default Telegram is asked for it.")


@click.group()
def campaign() -> None:
    """Links that people come by: make them, see what came of them, print posters."""


@campaign.command()
@click.argument("code")
@click.argument("title")
@click.option("--for", "kind", type=click.Choice(KINDS), default="event", show_default=True, help="What it is for.")
@click.option("--region", help="Province or regency, by name or code; by default the whole country.")
@click.option("--cooperative", default="", metavar="NUMBER", help="The cooperative that it belongs to, by its number.")
@click.option("--pulse", is_flag=True, help="Ask people who come how their sales go.")
def create(code: str, title: str, kind: str, region: str | None, cooperative: str, pulse: bool) -> None:
    """Make the link with a CODE; its TITLE stands on the poster.

    A code has letters, digits, hyphens and underscores, and stays what it is.
    """
    codes = region_codes([region] if region else [])
    asyncio.run(_create(code, title, Kind("cooperative" if cooperative else kind), "".join(codes), cooperative, pulse))


@campaign.command(name="list")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True, help="How many are shown.")
@language_option
def list_campaigns(limit: int, language: str) -> None:
    """Show the newest campaigns with what came of them."""
    compile_catalogues()
    asyncio.run(_list(limit, language))


@campaign.command()
@click.argument("code")
@bot_option
@language_option
def show(code: str, bot: str | None, language: str) -> None:
    """Show one: its link, what came of it by week, and how far its cooperative has come."""
    compile_catalogues()
    asyncio.run(_show(load_settings(), code, bot, language))


@campaign.command()
@click.argument("code")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option("--size", type=click.Choice(SIZES), default="a4", show_default=True, help="The paper of a poster.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(FORMATS),
    help="A poster as pdf, or the code alone as png or svg; by default what the file's name ends in.",
)
@bot_option
@language_option
def poster(code: str, output: Path, size: str, file_format: str | None, bot: str | None, language: str) -> None:
    """Write a poster to print, or the QR code alone."""
    wanted = file_format or output.suffix.lower().removeprefix(".")
    if wanted not in FORMATS:
        raise click.BadParameter(
            f"the name must end in .{', .'.join(FORMATS)}, or give --format", param_hint="--output"
        )
    compile_catalogues()
    asyncio.run(_poster(load_settings(), code, output, size, wanted, bot, language))


async def _create(code: str, title: str, kind: Kind, region: str, cooperative: str, pulse: bool) -> None:
    from bot.clock import SystemClock
    from bot.outreach.campaign import Campaign
    from bot.stored import open_stored

    new = Campaign(code, title, kind, region, cooperative, pulse)
    async with open_stored(load_settings()) as stored:
        kept = await stored.campaigns.create(new, SystemClock().now())
    click.echo(
        f"The campaign {kept.title} is there. `payung campaign poster {kept.code} --output F.pdf` makes its poster."
    )


async def _list(limit: int, language: str) -> None:
    from bot.figures.campaigns import campaigns_table
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        found = await stored.campaigns.page((), 0, limit)
    if not found:
        click.echo("There are no campaigns yet; `payung campaign create CODE TITLE` makes one.")
        return
    print_table(campaigns_table(found, translator(language)))


async def _show(settings: Settings, code: str, bot: str | None, language: str) -> None:
    from bot.clock import SystemClock
    from bot.figures.campaigns import weeks_table
    from bot.outreach.campaign import group_link, link
    from bot.outreach.progress import in_short
    from bot.stored import open_stored

    t = translator(language)
    async with open_stored(settings) as stored:
        found, desk = await _found(stored, code), stored.campaign_desk(SystemClock())
        weeks, progress = await desk.weeks(found.campaign), await desk.progress(found.campaign)
    name = await _bot(settings, bot)
    click.echo(f"{found.campaign.title} ({found.campaign.code}), {found.campaign.kind}")
    click.echo(link(name, code) if name else f"/start {code}")
    if name:
        click.echo(f"For a group: {group_link(name, code)}")
    if progress is not None:
        click.echo(f"{progress.name}: {in_short(progress, t)}")
    print_table(weeks_table(weeks, t))


async def _poster(
    settings: Settings, code: str, output: Path, size: str, file_format: str, bot: str | None, language: str
) -> None:
    from bot.files import replacing
    from bot.posters.files import Format, file_of, poster_of
    from bot.posters.poster import Size
    from bot.stored import open_stored

    async with open_stored(settings) as stored:
        found = await _found(stored, code)
    name = await _bot(settings, bot)
    if not name:
        raise Fault(NO_BOT)
    content = file_of(poster_of(found.campaign, name), Format(file_format), Size(size), translator(language))
    with replacing(output) as file:
        file.write(content)
    click.echo(f"{output} leads to {poster_of(found.campaign, name).link}")


async def _found(stored: "Stored", code: str) -> "Counted":
    found = await stored.campaigns.find(code)
    if found is None:
        raise Fault(f"There is no campaign with the code {code}; `payung campaign list` shows all.")
    return found


async def _bot(settings: Settings, given: str | None) -> str:
    """The bot's user name, given or asked for; "" where it cannot be known."""
    if given is None:
        return await bot_name(settings)
    name = given.removeprefix("@")
    if not BOT_NAME.fullmatch(name):
        raise click.BadParameter("a user name has letters, digits and underscores", param_hint="--bot")
    return name
