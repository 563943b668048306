"""What a command comes to."""

from dataclasses import replace

from bot.conversation import own_data, replies
from bot.conversation.asking import Asking
from bot.conversation.commands import Command
from bot.conversation.context import Context
from bot.conversation.forms import Forms
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State

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

    def command(self, command: Command | None, state: State, context: Context) -> Response:
        """Do what a command says; None is one that nobody knows."""
        match command:
            case Command.CANCEL if state.place is not None:
                return self._forms.cancel(state, context)
            case Command.ENROL:
                return self._asking.enrol(state, context)
            case Command.TALK:
                return self._asking.talk(state, context)
            case Command.WITHDRAW if state.consent is None:
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
                | Command.DUE
            ):
                return self._forms.start(command.value, state, context)
            case Command.LANGUAGE:
                return self._forms.resume(
                    Response(state, (replies.choose_language(context.t),), Outcome.COMMAND), context
                )
            case Command.STATUS:
                shown = own_data.status(context.own, context.t)
                return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
            case Command.DATA:
                told = own_data.stored(state, context.own, self._operator, context.t)
                return self._forms.resume(Response(state, told, Outcome.COMMAND), context)
            case Command.MENU:
                return self._forms.resume(Response(state, (self._asking.menu(context),), Outcome.COMMAND), context)
            case None:
                shown = self._asking.menu(context)
                unknown = context.t.gettext("I do not know that command.")
                shown = replace(shown, text=f"{unknown}\n\n{shown.text}")
                return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
        shown = self._asking.answered(INTENTS[command], context)
        return self._forms.resume(Response(state, (shown,), Outcome.COMMAND), context)
