"""What a person hears of their lead."""

from bot.conversation.messages import Reply
from bot.i18n import Translator
from bot.leads.life import TOLD, Status


def news(code: str, status: Status, t: Translator) -> Reply:
    """The message when the status of a lead changes."""
    return Reply(
        t.gettext("News about your entry {code}: {status}.", code=code, status=t.gettext(TOLD[status]))
        + "\n\n"
        + t.gettext("Nobody will ask you for an OTP, a password or money for this.")
    )
