"""What a broadcast says to each reader, and what its author hears when it is done."""

from collections.abc import Mapping

from bot.answers.answer import Go
from bot.conversation.buttons import rows
from bot.conversation.messages import Reply
from bot.i18n import N_, Translator
from bot.outreach.broadcast import Message, Report, Standing
from bot.outreach.stopping import Subject, stop_button

STANDING_TITLES: Mapping[Standing, str] = {
    Standing.WAITING: N_("Still to be sent"),
    Standing.SENDING: N_("On its way"),
    Standing.SENT: N_("Sent"),
    Standing.UNKNOWN: N_("Not known whether it arrived; not sent again"),
    Standing.REFUSED: N_("Refused by Telegram"),
    Standing.UNREACHABLE: N_("Blocked the bot"),
    Standing.UNSUBSCRIBED: N_("Wants no such messages any more"),
    Standing.TOO_MANY: N_("Has had enough messages already"),
    Standing.TOO_LATE: N_("Not reached before the last day"),
}


def posted(message: Message, t: Translator) -> Reply:
    """A message as somebody gets it, with the button that ends such messages.

    The text is shown as it was typed; only `{bot_link}` in it gives way to the link to the bot.
    """
    text = message.texts.get(t.language) or next(text for text in message.texts.values() if text)
    command = rows((Go(message.button),), t) if message.button else ()
    note = t.gettext("You get this because you agreed to news. Tap 🔕 and no more comes.")
    return Reply(text, note, buttons=(*command, (stop_button(Subject.NEWS, t),)))


def of_end(report: Report, t: Translator) -> Reply:
    """What whoever wrote a broadcast hears when it is done."""
    about = report.broadcast
    done = t.gettext("Your message “{title}” ({code}) is done.", title=about.message.title, code=about.code)
    return Reply("\n".join((done, "", *lines(report, t))))


def lines(report: Report, t: Translator) -> list[str]:
    """How many recipients stand how, a line each, without those that are none."""
    counts = ((title, report.counts.get(one, 0)) for one, title in STANDING_TITLES.items())
    return [f"{t.gettext(title)}: {t.number(n)}" for title, n in counts if n]
