"""Member lists outside their form: the empty table, a list sent by itself, and the buttons below one that was checked."""

from bot.answers.answer import Go
from bot.answers.layout import paragraphs
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.effects import CheckMembers, ConfirmMembers, DropMembers
from bot.conversation.flows.members import CHECKING, FILE, MEMBERS, TEMPLATE, read_file
from bot.conversation.lookups import MembersChecked
from bot.conversation.messages import Document, File, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import Place, State
from bot.conversation.taps import LIST, TapData
from bot.conversation.validators import Invalid
from bot.documents.reference import made
from bot.i18n import Translator
from bot.leads.lead import Kind
from bot.leads.life import OPEN
from bot.members.columns import FILE_NAME
from bot.members.columns import TEMPLATE as MAKER
from bot.members.listed import MemberList
from bot.members.telling import CONFIRM, DROP


def is_asked_now(before: State, after: State) -> bool:
    """Whether a turn has come to the question for the file, and not only back to it."""
    waited, place = False, before.place
    while place is not None:
        waited, place = waited or _asks_for_file(place), place.below
    return after.place is not None and _asks_for_file(after.place) and not waited


def empty_table(t: Translator) -> Reply:
    """The table to fill in."""
    missing = t.gettext("The table could not be made. Please ask for it again.")
    document = Document(t.gettext(FILE_NAME), made(MAKER, t.language), missing)
    return Reply(t.gettext("This is the table. Its second sheet explains how to fill it in."), document=document)


def sent(file: File, state: State, context: Context) -> Response:
    """A table that somebody with consent sends without being asked: the corrected list, mostly."""
    t = context.t
    try:
        read_file(file)
    except Invalid as invalid:
        return Response(state, (Reply(t.gettext(invalid.reason, **invalid.values)),), Outcome.REFUSED_INVALID)
    return Response(state, (Reply(t.gettext(CHECKING)),), Outcome.FLOW_DONE, effects=(CheckMembers(file, t.language),))


def is_button(tap: TapData | None) -> bool:
    """Whether a button is one of those here."""
    if tap is None:
        return False
    return (tap.flow == LIST and tap.step in {CONFIRM, DROP}) or (tap.flow, tap.step, tap.option) == (
        MEMBERS,
        FILE,
        TEMPLATE,
    )


def tapped(tap: TapData, state: State, context: Context) -> Response:
    """What a button does.

    Raises:
        Needs: the list has to be looked up first.
    """
    if tap.flow == MEMBERS:
        return Response(state, (empty_table(context.t),), Outcome.COMMAND)
    t, listed = context.t, context.look_up(MembersChecked(tap.option))
    if listed is None:
        text = t.gettext("That list is not there any more. Please send it again.")
        return Response(state, (Reply(text),), Outcome.REFUSED_STALE_BUTTON)
    if listed.confirmed_at is not None:
        return Response(
            state, (Reply(t.gettext("You have confirmed that list already.")),), Outcome.REFUSED_STALE_BUTTON
        )
    if tap.step == DROP:
        text = t.gettext("I have forgotten the list.")
        dropped = Reply(text, buttons=rows((Go("members"), Go("menu")), t))
        return Response(state, (dropped,), Outcome.FLOW_CANCELLED, effects=(DropMembers(tap.option),))
    has_entry = any(lead.draft.kind is Kind.COOPERATIVE and lead.status in OPEN for lead in context.own.leads)
    reply = _kept(listed, t) if has_entry else _kept_for_later(listed, t)
    return Response(state, (reply,), Outcome.FLOW_DONE, effects=(ConfirmMembers(tap.option),))


def _kept(listed: MemberList, t: Translator) -> Reply:
    text = t.ngettext(
        "Thank you. The list with {n} member is kept; an officer gets it with the entry of your cooperative.",
        "Thank you. The list with {n} members is kept; an officer gets it with the entry of your cooperative.",
        listed.members,
    )
    return Reply(text, buttons=rows((Go("data"), Go("menu")), t))


def _kept_for_later(listed: MemberList, t: Translator) -> Reply:
    """Somebody who has not registered the cooperative: nobody could find the list."""
    text = paragraphs(
        t.ngettext(
            "Thank you. The list with {n} member is kept.",
            "Thank you. The list with {n} members is kept.",
            listed.members,
        ),
        t.gettext(
            "But I do not know your cooperative yet, so no officer gets the list. Please register the cooperative now: a few "
            "short questions."
        ),
    )
    return Reply(text, buttons=rows((Go("enrol"), Go("data"), Go("menu")), t))


def _asks_for_file(place: Place) -> bool:
    return (place.flow, place.step) == (MEMBERS, FILE)
