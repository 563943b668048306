"""What a contact, a file or something unreadable comes to."""

from dataclasses import replace

from bot.conversation import members
from bot.conversation.context import Context
from bot.conversation.flows.members import is_table
from bot.conversation.forms import Forms
from bot.conversation.messages import Contact, File, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.conversation.validators import Invalid
from bot.i18n import N_

UNREADABLE = N_("I can only read text and buttons. Please write it in words.")
NOT_OWN = N_("That is somebody else's contact. Please share your own, or write your number.")


class Receiving:
    """Takes what is neither typed nor tapped."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def unreadable(self, state: State, context: Context) -> Response:
        """Something that cannot be read, such as a voice message."""
        return self._turned_down(Invalid(UNREADABLE), Outcome.REFUSED_UNSUPPORTED, state, context)

    def _turned_down(self, invalid: Invalid, outcome: Outcome, state: State, context: Context) -> Response:
        """Say why something that was sent is of no use, which counts as a failure where a form waits for an answer."""
        if state.place is None:
            return Response(state, (Reply(context.t.gettext(invalid.reason)),), outcome)
        refused = self._forms.refuse(invalid, state, context)
        return replace(refused, outcome=outcome) if refused.outcome is Outcome.REFUSED_INVALID else refused

    def file(self, file: File, state: State, context: Context) -> Response:
        """A file: the answer where one is asked for, else perhaps a list of members."""
        step = self._forms.current(state)
        if step is None or not step.takes_file:
            return self._file_by_itself(file, state, context)
        read = self._forms.read(file, state, context)
        return self._forms.refuse(read, state, context) if isinstance(read, Invalid) else read

    def _file_by_itself(self, file: File, state: State, context: Context) -> Response:
        if not is_table(file):
            return self.unreadable(state, context)
        if self._forms.has_consent(state):
            return self._forms.resume(members.sent(file, state, context), context)
        return self._forms.start("members", state, context)

    def contact(self, contact: Contact, state: State, context: Context) -> Response:
        """A shared contact; only the sender's own counts, and only where it is asked for."""
        step = self._forms.current(state)
        if not contact.own:
            return self._turned_down(Invalid(NOT_OWN), Outcome.REFUSED_FOREIGN_CONTACT, state, context)
        if step is None or not step.takes_contact:
            text = context.t.gettext("Thank you, but I do not need your number now, so I did not store it.")
            return self._forms.resume(Response(state, (Reply(text),), Outcome.REFUSED_UNSUPPORTED), context)
        read = self._forms.read(contact, state, context)
        return self._forms.refuse(read, state, context) if isinstance(read, Invalid) else read
