"""/campaign: what came of links, a new one, and posters to print."""

import re

from bot.conversation.messages import BOT_LINK, Button, Reply
from bot.conversation.outcomes import Outcome
from bot.i18n import N_, Translator
from bot.outreach.campaign import KIND_TITLES, Campaign, Counted, Counts, Kind
from bot.outreach.progress import in_short
from bot.posters.document import poster_document
from bot.posters.poster import Size
from bot.staff.chat.commands import StaffCommand, spoken
from bot.staff.chat.visit import Said, Stale, Visit, button, in_rows, number_of, one_of, parts
from bot.staff.member import Refused
from nlu.text.regions import region

PAGE = 6
MOST_PAGES = 200
SEVERAL = N_("You work in several regions. Make it in the console, where you can choose one.")
_NEW = re.compile(r"(?:new|baru)\b\s*(?P<code>\S*)\s*(?P<title>.*)", re.IGNORECASE | re.DOTALL)


async def campaign(visit: Visit, typed: str) -> Said:
    """The list, one by its code, or a new one."""
    if new := _NEW.fullmatch(typed):
        return await _create(visit, new["code"], new["title"])
    return await (opened(visit, typed) if typed else turned(visit, "0"))


async def turned(visit: Visit, option: str) -> Said:
    """A page of the list."""
    page, t = number_of(option), visit.t
    if page > MOST_PAGES:
        raise Stale
    found = await visit.office.campaigns.page(visit.staff, page * PAGE, PAGE + 1)
    lines = [f"{one.campaign.code} · {one.campaign.title}\n{_in_short(one.counts, t)}" for one in found[:PAGE]]
    how = t.gettext("A new one: {command}", command=_new(t))
    text = "\n\n".join((t.gettext("Campaigns:"), *(lines or [t.gettext("There are no campaigns yet.")]), how))
    codes = [button(one.campaign.code, "campaign", one.campaign.code) for one in found[:PAGE]]
    pages = [button("◀", "campaigns", str(page - 1))] if page else []
    if len(found) > PAGE:
        pages.append(button("▶", "campaigns", str(page + 1)))
    return Said((Reply(text, buttons=tuple(row for row in (*in_rows(codes, 2), tuple(pages)) if row)),))


async def opened(visit: Visit, option: str) -> Said:
    """One campaign with its counts, its link and what can be printed."""
    found = await visit.office.campaigns.find(visit.staff, option)
    progress = await visit.office.campaigns.progress(found.campaign)
    lines = _about(found, visit.t)
    if progress is not None:
        lines.append(visit.t.gettext("Members who enrolled: {progress}", progress=in_short(progress, visit.t)))
    lines += ["", f"{BOT_LINK}?start={found.campaign.code}"]
    return Said((Reply("\n".join(lines), buttons=_posters(found.campaign, visit.t)),))


async def poster(visit: Visit, option: str) -> Said:
    """A poster as a file."""
    code, size = parts(option, 2)
    found = await visit.office.campaigns.find(visit.staff, code)
    document = poster_document(found.campaign, one_of(Size, size), visit.t)
    return Said((Reply(found.campaign.title, document=document),))


async def _create(visit: Visit, code: str, title: str) -> Said:
    """Keep a new one for the region that somebody works in."""
    t, staff = visit.t, visit.staff
    if not title.strip():
        how = t.gettext("Write a code and a title: {command}", command=_new(t))
        return Said((Reply(how),), Outcome.REFUSED_INVALID)
    if len(staff.regions) > 1:
        raise Refused(SEVERAL)
    new = Campaign(code, title, Kind.EVENT, "".join(staff.regions))
    kept = await visit.office.campaigns.create_once(staff, new)
    done = t.gettext("The campaign {title} is there.", title=kept.title)
    text = f"{done}\n\n{BOT_LINK}?start={kept.code}"
    return Said((Reply(text, buttons=_posters(kept, t)),))


def _new(t: Translator) -> str:
    """How a new one is made: `/campaign new CODE Title`."""
    return " ".join((spoken(StaffCommand.CAMPAIGN, t), t.gettext("new CODE Title")))


def _posters(found: Campaign, t: Translator) -> tuple[tuple[Button, ...], ...]:
    sizes = [button(t.gettext("🖼 Poster {size}", size=size.upper()), "poster", f"{found.code}.{size}") for size in Size]
    return (tuple(sizes), (button(t.gettext("← List"), "campaigns", "0"),))


def _about(found: Counted, t: Translator) -> list[str]:
    _, one, counts = t.gettext, found.campaign, found.counts
    place = known.name if (known := region(one.region)) is not None else _("the whole country")
    return [
        one.title,
        " · ".join((_(KIND_TITLES[one.kind]), place, *([one.name] if one.name else []))),
        "",
        _("Came: {n}", n=t.number(counts.came)),
        _("By their first link: {n}", n=t.number(counts.first)),
        _("Asked: {n}", n=t.number(counts.asked)),
        _("Enrolled, by the first link: {n}", n=t.number(counts.enrolled)),
        _("Enrolled, by the last link: {n}", n=t.number(counts.enrolled_last)),
        _("Registered with BPJS: {n}", n=t.number(counts.registered)),
    ]


def _in_short(counts: Counts, t: Translator) -> str:
    return t.gettext(
        "{came} came, {asked} asked, {enrolled} enrolled, {registered} registered",
        came=t.number(counts.came),
        asked=t.number(counts.asked),
        enrolled=t.number(counts.enrolled),
        registered=t.number(counts.registered),
    )
