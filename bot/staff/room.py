"""Where staff are answered in the chat: their commands, their buttons, and what they were asked to type."""

from collections.abc import Awaitable, Mapping
from dataclasses import replace
from functools import partial

from bot.conversation import commands, controls
from bot.conversation.beside import Answer
from bot.conversation.commands import Command
from bot.conversation.controls import Control
from bot.conversation.languages import translator_for
from bot.conversation.messages import Incoming, Reply, Tap, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import Place, State
from bot.conversation.taps import TapData
from bot.staff.audit import Action, Entry
from bot.staff.chat import answering, campaigns, card, digesting, exporting, figures, joining, lists, working
from bot.staff.chat.commands import StaffCommand, parse, token_of
from bot.staff.chat.visit import STAFF, Handler, Said, Stale, TypedHandler, Visit
from bot.staff.member import NotAllowed, Refused
from bot.staff.office import Office

COMMANDS: Mapping[StaffCommand, Handler] = {
    StaffCommand.LEADS: lists.leads,
    StaffCommand.EXPORT: exporting.export,
    StaffCommand.STATS: figures.stats,
    StaffCommand.ANSWER: answering.waiting,
    StaffCommand.DIGEST: digesting.digest,
    StaffCommand.CAMPAIGN: campaigns.campaign,
}

TAPS: Mapping[str, Handler] = {
    "list": lists.turn,
    "back": lists.back,
    "status": lists.choose_status,
    "search": lists.search,
    "open": card.open_lead,
    "call": card.call,
    "mark": working.mark,
    "lost": working.lose,
    "note": working.note,
    "next": working.plan_next,
    "plan": working.plan,
    "date": working.another_day,
    "take": working.take,
    "give": working.give,
    "assign": working.assign,
    "twins": working.twins,
    "merge": working.merge,
    "separate": working.separate,
    "export": exporting.tapped,
    "digest": digesting.digest,
    "requests": answering.turn,
    "request": answering.open_handoff,
    "claim": answering.claim,
    "reply": answering.write,
    "done": answering.close,
    "campaigns": campaigns.turned,
    "campaign": campaigns.opened,
    "poster": campaigns.poster,
    "stop": joining.stop,
}

TYPED: Mapping[str, TypedHandler] = {
    lists.SEARCHING: lists.searched,
    working.NOTING: working.noted,
    working.DATING: working.dated,
    answering.ANSWERING: answering.written,
}


class Room:
    """Answers staff beside the engine. To anybody else it is not there: their messages go on to the engine.

    What is done for a message is done before the turn's transaction, in transactions of its own, because SQLite has one
    writer at a time. Each of them bears being done again for the same message.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def may_take(self, state: State, incoming: Incoming) -> bool:
        match incoming.content:
            case Text(text):
                return parse(text) is not None or token_of(text) is not None or _is_answer(text, state)
            case Tap(data):
                tap = TapData.decode(data)
                return tap is not None and tap.flow == STAFF
        return False

    async def take(self, state: State, incoming: Incoming) -> Answer | None:
        if isinstance(incoming.content, Text) and (token := token_of(incoming.content.text)) is not None:
            return partial(_respond, await joining.join(self._office, token, state, incoming))
        staff = await self._office.staff.of_chat(incoming.key.channel, incoming.key.person)
        if staff is None:
            return None
        visit = Visit(self._office, staff, translator_for(state, incoming), incoming)
        name, doing = _meant(visit, state)
        try:
            said = await doing
        except Stale:
            said = Said((Reply(visit.t.gettext("That button is old. Write /leads.")),), Outcome.REFUSED_STALE_BUTTON)
        except NotAllowed as refusal:
            await self._office.audit.note(Entry(visit.now, staff.actor, Action.REFUSED, name, 0))
            said = Said((Reply(visit.t.gettext(str(refusal))),))
        except Refused as refusal:
            said = Said((Reply(visit.t.gettext(str(refusal))),))
        return partial(_respond, said)


def _meant(visit: Visit, state: State) -> tuple[str, Awaitable[Said]]:
    """What a message asks for, by its name in the audit log."""
    content = visit.incoming.content
    if isinstance(content, Tap):
        tap = TapData.decode(content.data)
        if tap is None or tap.step not in TAPS:
            return "button", _unknown()
        return tap.step, TAPS[tap.step](visit, tap.option)
    text = content.text if isinstance(content, Text) else ""
    if (command := parse(text)) is not None:
        return command[0].value, COMMANDS[command[0]](visit, command[1])
    place = state.place
    if place is None or place.step not in TYPED or _stops(text):
        return "stop", joining.stop(visit, "")
    return place.step, TYPED[place.step](visit, place.answers, text.strip())


async def _unknown() -> Said:
    raise Stale


def _is_answer(text: str, state: State) -> bool:
    """Whether a text is what somebody of the staff was asked to type; any other command is not."""
    waits = state.place is not None and state.place.flow == STAFF
    return waits and bool(text.strip()) and (not text.startswith("/") or _stops(text))


def _stops(text: str) -> bool:
    return commands.parse(text) is Command.CANCEL or controls.typed(text, (Control.CANCEL,)) is not None


def _respond(said: Said, state: State, incoming: Incoming) -> Response:
    """What was said, as the response of the turn; a form that was interrupted waits below."""
    below = state.place.below if state.place is not None and state.place.flow == STAFF else state.place
    place = below if said.wait is None else Place(STAFF, said.wait.step, said.wait.answers, below=below)
    language = state.language or translator_for(state, incoming).language
    return Response(replace(state, language=language, place=place), said.replies, said.outcome)
