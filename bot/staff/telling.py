"""What a person hears of a member of the staff."""

from bot.conversation.messages import Reply
from bot.i18n import Translator
from bot.staff.chat.commands import StaffCommand, spoken


def answer_of_staff(code: str, text: str, t: Translator) -> Reply:
    """The message with what somebody of the staff wrote, under the code of the hand-over."""
    return Reply(
        t.gettext("An officer answers you ({code}):", code=code)
        + f"\n\n{text}\n\n"
        + t.gettext("Nobody will ask you for an OTP, a password or money for this.")
    )


def new_leads(number: int, t: Translator) -> Reply:
    """The message to somebody of the staff who was given new leads; it says nothing about them."""
    text = t.ngettext("You have {n} new entry to work on.", "You have {n} new entries to work on.", number)
    return Reply(f"{text} {spoken(StaffCommand.LEADS, t)}")
