"""What a turn has done beside changing the state: plain orders to the store, carried out in the turn's transaction."""

from dataclasses import dataclass

from bot.conversation.messages import File


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


Effect = (
    RemindOfForm
    | ForgetForm
    | AskForPerson
    | TellStaff
    | Withdraw
    | StopPassingOn
    | StopMessages
    | CheckMembers
    | ConfirmMembers
    | DropMembers
    | RemindOfPayment
)
