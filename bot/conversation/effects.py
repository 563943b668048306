"""What a turn has done beside changing the state: plain orders to the store, carried out in the turn's transaction."""

from dataclasses import dataclass

from bot.conversation.messages import File
from bot.learning.rating import Complaint
from bot.lessons.progress import Progress
from bot.outreach.pulse import Reason, Sales


@dataclass(frozen=True, slots=True)
class AskForPerson:
    """Open a hand-over, or add to the one that is open.

    `code` is what the hand-over is called if it is new, `topic` a few words in the person's language, `region` a code or None,
    `wished_time` as typed or "", `message` what the person wrote first.
    """

    code: str
    topic: str
    message: str
    region: str | None = None
    wished_time: str = ""


@dataclass(frozen=True, slots=True)
class TellStaff:
    """Add a message of the person to their hand-over."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back the consent: what rests on it is deleted, and the conversation goes on without it."""


@dataclass(frozen=True, slots=True)
class StopPassingOn:
    """Take back the consent that entries may be passed on to the agency."""


@dataclass(frozen=True, slots=True)
class StopMessages:
    """Write to the person no more about a `bot.outreach.stopping.Subject`, or about nothing for "".

    What is due is deleted. Reminders end with the consent to them.
    """

    subject: str = ""


@dataclass(frozen=True, slots=True)
class WantNews:
    """Write news of the outreach staff to the person from now on: they agreed to a version of its text.

    `region` is the code of a place, or None where they told none.
    """

    version: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class CheckMembers:
    """Have a member list checked that somebody sent, and tell them in a language what came of it."""

    file: File
    language: str


@dataclass(frozen=True, slots=True)
class ConfirmMembers:
    """Keep a member list that was checked."""

    code: str


@dataclass(frozen=True, slots=True)
class DropMembers:
    """Forget a member list that was checked and not confirmed."""

    code: str


@dataclass(frozen=True, slots=True)
class RemindOfForm:
    """Remind the person once of the form that they have begun, if they leave it unfinished."""


@dataclass(frozen=True, slots=True)
class ForgetForm:
    """Do not remind of a form any more: it was sent, or left for good."""


@dataclass(frozen=True, slots=True)
class RemindOfPayment:
    """Remind the person once of the first due date, on a day written YYYY-MM-DD."""

    day: str


@dataclass(frozen=True, slots=True)
class RemindOfPapers:
    """Ask the person once about the papers of the entry that they have just sent, if they agreed to that."""


@dataclass(frozen=True, slots=True)
class RemindMonthly:
    """Remind the person of the day to pay each month, as long as an entry of theirs is not closed.

    `lead` is its code, `segments` are PU, BPU or both, `month` is a day of the first month, written YYYY-MM-DD.
    """

    lead: str
    segments: tuple[str, ...]
    month: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Tell the person when parameters of the law change; by their keys, what they were told, see `bot.outreach.law_news`."""

    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CountPulse:
    """Count what the person says of their sales, in the place of what they said earlier in the same week."""

    sales: Sales
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class KeepProgress:
    """Keep how far the person is in a course.

    With an hour the next lesson comes by itself, and in no other course. A course that is finished for the first time is
    counted, if it was tested before and after.
    """

    progress: Progress


@dataclass(frozen=True, slots=True)
class InviteMembers:
    """Give the person's cooperative a campaign of its own, unless it has one, and send them in a language what brings members."""

    language: str


@dataclass(frozen=True, slots=True)
class Rate:
    """Count a thumb under the answer to an intent and topic, and why it is down if that was said."""

    intent: str
    topic: str | None
    is_good: bool
    language: str
    reason: Complaint | None = None


Effect = (
    RemindOfForm
    | ForgetForm
    | AskForPerson
    | TellStaff
    | Withdraw
    | StopPassingOn
    | StopMessages
    | WantNews
    | CheckMembers
    | ConfirmMembers
    | DropMembers
    | RemindOfPayment
    | RemindOfPapers
    | RemindMonthly
    | Follow
    | CountPulse
    | InviteMembers
    | KeepProgress
    | Rate
)
