"""/answer: people who want to talk with a person."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.clock import JAKARTA
from bot.conversation.messages import Button, Reply
from bot.conversation.outcomes import Outcome
from bot.i18n import LANGUAGE_NAMES, Translator
from bot.staff.chat.card import names_of
from bot.staff.chat.visit import Said, Visit, Wait, ask, button, in_rows, number_of
from bot.staff.handoff import HANDOFF_TITLES, Handoff, HandoffLine, HandoffStatus, time_title, topic_title
from bot.staff.member import Permission
from nlu.text.regions import region

ANSWERING = "reply"
PAGE = 8
LONGEST_ANSWER = 2_000
MESSAGES = 20
"""How many of the last messages are shown."""
_TIME = "%d-%m-%Y %H:%M"


async def waiting(visit: Visit, _: str) -> Said:
    """Who waits, and whom they have taken on themselves."""
    return await _show(visit, 0)


async def turn(visit: Visit, option: str) -> Said:
    """A page of them; the first one where no other is named."""
    return await _show(visit, number_of(option or "0"))


async def open_handoff(visit: Visit, code: str) -> Said:
    """What somebody wrote."""
    found = await visit.office.inbox.open(visit.staff, code)
    names = await names_of(visit)
    lines = _said(found, names, visit.t)
    return Said((Reply("\n".join(lines), buttons=_buttons(found.line, visit)),))


async def claim(visit: Visit, code: str) -> Said:
    """Take somebody on."""
    await visit.office.inbox.claim(visit.staff, code)
    t = visit.t
    rows = ((button(t.gettext("✎ Answer"), "reply", code), button(t.gettext("↩ Request"), "request", code)),)
    return Said((Reply(t.gettext("{code} is yours now.", code=code), buttons=rows),))


async def write(visit: Visit, code: str) -> Said:
    """Ask for the answer."""
    visit.staff.require(Permission.ANSWER)
    text = visit.t.gettext("Write the answer to {code}. The person reads it in this bot, not your name.", code=code)
    return ask(visit, text, Wait(ANSWERING, {"code": code}))


async def written(visit: Visit, known: Mapping[str, Any], text: str) -> Said:
    """Send an answer."""
    code, t = str(known["code"]), visit.t
    if len(text) > LONGEST_ANSWER:
        too_long = t.gettext("That is too long; {most} characters at most.", most=t.number(LONGEST_ANSWER))
        return ask(visit, too_long, Wait(ANSWERING, known), Outcome.REFUSED_INVALID)
    await visit.office.inbox.answer(visit.staff, code, text, visit.once)
    rows = (
        (button(t.gettext("✎ Answer"), "reply", code), button(t.gettext("✔ Done"), "done", code)),
        (button(t.gettext("← Requests"), "requests"),),
    )
    return Said((Reply(t.gettext("Your answer to {code} is on its way.", code=code), buttons=rows),), Outcome.FLOW_DONE)


async def close(visit: Visit, code: str) -> Said:
    """Say that somebody has their answer."""
    await visit.office.inbox.close(visit.staff, code)
    t = visit.t
    back = button(t.gettext("← Requests"), "requests")
    return Said((Reply(t.gettext("{code} is done.", code=code), buttons=((back,),)),))


async def _show(visit: Visit, page: int) -> Said:
    t = visit.t
    lines = await visit.office.inbox.page(visit.staff, page * PAGE, PAGE + 1)
    if not lines:
        if page:
            return await _show(visit, 0)
        return Said((Reply(t.gettext("Nobody waits for an answer.")),))
    listed = [_line(number, line, t) for number, line in enumerate(lines[:PAGE], start=1)]
    numbers = [button(t.number(number), "request", line.code) for number, line in enumerate(lines[:PAGE], start=1)]
    pages = [button("◀", "requests", str(page - 1))] if page else []
    if len(lines) > PAGE:
        pages.append(button("▶", "requests", str(page + 1)))
    rows = tuple(row for row in (*in_rows(numbers, 4), tuple(pages)) if row)
    return Said((Reply("\n\n".join((t.gettext("They wait for an answer:"), *listed)), buttons=rows),))


def _line(number: int, line: HandoffLine, t: Translator) -> str:
    parts = [topic_title(line.topic, t), line.created_at.astimezone(JAKARTA).strftime(_TIME)]
    if line.region is not None:
        parts.append(found.name if (found := region(line.region)) else line.region)
    return f"{number}. {line.code} · {t.gettext(HANDOFF_TITLES[line.status])}\n{' · '.join(parts)}"


def _said(found: Handoff, names: Mapping[str, str], t: Translator) -> Iterator[str]:
    line = found.line
    yield f"{line.code} · {topic_title(line.topic, t)} · {t.gettext(HANDOFF_TITLES[line.status])}"
    yield t.gettext("Language: {language}", language=LANGUAGE_NAMES.get(line.language, line.language))
    if found.wished_time:
        yield t.gettext("Wished time: {time}", time=time_title(found.wished_time, t))
    yield ""
    for message in found.messages[-MESSAGES:]:
        who = names.get(f"staff:{message.staff}", "Payung") if message.staff is not None else t.gettext("the person")
        yield f"{message.at.astimezone(JAKARTA).strftime(_TIME)}, {who}: {message.text}"


def _buttons(line: HandoffLine, visit: Visit) -> tuple[tuple[Button, ...], ...]:
    t = visit.t
    back = (button(t.gettext("← Requests"), "requests"),)
    if line.status is HandoffStatus.CLOSED:
        return (back,)
    take = () if line.owner == visit.staff.id else (button(t.gettext("Take it"), "claim", line.code),)
    return (
        (button(t.gettext("✎ Answer"), "reply", line.code), *take),
        (button(t.gettext("✔ Done"), "done", line.code),),
        back,
    )
