"""What a command comes to."""

from dataclasses import replace

from bot.conversation import inviting, learning, news, own_data, replies, stopping
from bot.conversation.asking import Asking
from bot.conversation.commands import Command
from bot.conversation.context import Context
from bot.conversation.forms import Forms
from bot.conversation.group_links import Errand
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.conversation.taps import Subject

INTENTS = {
    Command.START: "greet",
    Command.HELP: "help",
    Command.CANCEL: "cancel",
}
"""The commands that are questions."""


class Obeying:
    """Does what commands say; a form that waits is shown again below.

    Args:
        forms: the flows.
        asking: answers what a command asks.
        operator: the name of who runs this bot, or "".
    """

    def __init__(self, forms: Forms, asking: Asking, operator: str) -> None:
        self._forms = forms
        self._asking = asking
        self._operator = operator

    def errand(self, errand: Errand, state: State, context: Context) -> Response:
        """Answer or begin what somebody comes for by a link out of a group."""
        if not errand.intent:
            return self.command(errand.command, state, context)
        about = Subject(errand.program, errand.topic)
        return self._asking.tapped(errand.intent, about.encode(errand.intent), state, context)

    def command(self, command: Command | None, state: State, context: Context, about: str = "") -> Response:
        """Do what a command says; None is one that nobody knows. `about` is what a button says with it."""
        match command:
            case Command.CANCEL if state.place is not None:
                return self._forms.cancel(state, context)
            case Command.ENROL:
                return self._asking.enrol(state, context)
            case Command.LEARN:
                return learning.opened(about, self._forms, state, context)
            case Command.NEWS:
                return news.opened(about, self._forms, state, context)
            case Command.STOP if state.place is not None and state.place.flow == "news":
                return self.command(command, state.at(state.place.below), context, about)
            case Command.STOP:
                return self._forms.resume(stopping.stopped(about, state, context), context)
            case Command.TALK:
                return self._asking.talk(state, context)
            case Command.WITHDRAW if state.consent is None and not context.own.has_agreed:
                shown = own_data.nothing_to_withdraw(context.t)
                return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
            case Command.DUE if not context.own.leads:
                shown = own_data.no_entry(context.t)
                return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
            case (
                Command.ERASE
                | Command.WITHDRAW
                | Command.MEMBERS
                | Command.CHECK
                | Command.CALCULATE
                | Command.COOPERATIVES
                | Command.PULSE
                | Command.DUE
            ):
                return self._forms.start(command.value, state, context)
        return self._forms.resume(self._said(command, state, context), context)

    def _said(self, command: Command | None, state: State, context: Context) -> Response:
        """What is said to a command that begins nothing."""
        match command:
            case Command.PROGRESS:
                return inviting.progress(state, context)
            case Command.POSTER:
                return inviting.poster(state, context)
            case Command.LANGUAGE:
                return Response(state, (replies.choose_language(context.t),), Outcome.COMMAND)
            case Command.STATUS:
                return Response(state, (own_data.status(context.own, context.t),), Outcome.COMMAND)
            case Command.DATA:
                told = own_data.stored(state, context.own, self._operator, context.t)
                return Response(state, told, Outcome.COMMAND)
            case Command.MENU:
                return Response(state, (self._asking.menu(context),), Outcome.COMMAND)
            case None:
                shown = self._asking.menu(context)
                unknown = context.t.gettext("I do not know that command.")
                return Response(state, (replace(shown, text=f"{unknown}\n\n{shown.text}"),), Outcome.COMMAND)
        return Response(state, (self._asking.answered(INTENTS[command], context),), Outcome.COMMAND)
