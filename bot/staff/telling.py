"""What a person hears of a member of the staff, and staff of people."""

from bot.answers.answer import Ask
from bot.conversation.buttons import rows
from bot.conversation.messages import Button, Reply
from bot.conversation.taps import ANSWER_BACK, TapData
from bot.i18n import Translator
from bot.staff.chat.commands import StaffCommand, spoken
from bot.staff.handoff import HandoffLine, topic_title
from nlu.text.regions import region


def answer_of_staff(code: str, text: str, t: Translator) -> Reply:
    """The message with what somebody of the staff wrote, under the code of the hand-over, and a button to answer back."""
    back = Button(t.gettext("✎ Answer back"), TapData(ANSWER_BACK, "talk", code).encode())
    return Reply(
        t.gettext("An officer answers you ({code}):", code=code)
        + f"\n\n{text}\n\n"
        + t.gettext("Nobody will ask you for an OTP, a password or money for this."),
        buttons=((back,),),
    )


def done_by_staff(code: str, t: Translator) -> Reply:
    """The message to a person whose hand-over was closed."""
    text = t.gettext(
        "The officer has finished your request {code}. Is something still open? You can ask again.", code=code
    )
    return Reply(text, buttons=rows((Ask("human_handoff"),), t))


def new_leads(number: int, t: Translator) -> Reply:
    """The message to somebody of the staff who was given new leads; it says nothing about them."""
    text = t.ngettext("You have {n} new entry to work on.", "You have {n} new entries to work on.", number)
    return Reply(f"{text} {spoken(StaffCommand.LEADS, t)}")


def somebody_waits(line: HandoffLine, t: Translator) -> Reply:
    """The message to staff when somebody wants to talk with a person; it says nothing of who that is or what they wrote."""
    parts = [line.code, topic_title(line.topic, t)]
    if line.region is not None:
        parts.append(found.name if (found := region(line.region)) else line.region)
    text = t.gettext("Somebody waits for an answer:")
    return Reply(f"{text} {' · '.join(parts)}\n{spoken(StaffCommand.ANSWER, t)}")


def wrote_again(code: str, t: Translator) -> Reply:
    """The message to whoever has taken a hand-over, when the person has written again."""
    text = t.gettext("{code}: the person has written again.", code=code)
    return Reply(f"{text} {spoken(StaffCommand.ANSWER, t)}")
