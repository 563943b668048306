"""The members of a cooperative: they have agreed (UU 27/2022: other people's data), then the officer sends the list as a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from bot.answers.answer import Go
from bot.conversation.choices import NO, YES, yes_or_no
from bot.conversation.context import Context
from bot.conversation.effects import CheckMembers
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.messages import File
from bot.conversation.steps import Option, Step, Typed
from bot.conversation.validators import Invalid
from bot.i18n import N_, Translator
from bot.members.columns import MOST_BYTES, MOST_MEMBERS
from bot.programmes.law import Law

MEMBERS, FILE, TEMPLATE = "members", "file", "template"
CHECKING = N_("I am checking your list. That takes less than a minute; I write as soon as I am done.")
NO_FILE = N_("Here I need the list as a file: tap the paper clip, choose the file, and send it.")
NO_TABLE = N_("That file is no table. Please send the list as an Excel file (XLSX).")
LARGE = N_("That file is too large. A list may have {megabytes} MB; please send the table alone, without pictures.")
_TABLES = (".xlsx", ".xlsm", ".xls", ".csv", ".ods")


def is_table(file: File) -> bool:
    """Whether a file is a table by its name."""
    return file.name.casefold().endswith(_TABLES)


def read_file(file: File) -> dict[str, Any]:
    """A file that may be a list, as JSON can hold it; what it really is, is seen when it is checked.

    Raises:
        Invalid: it is another kind of file, or too large by what the channel says of it.
    """
    if not is_table(file):
        raise Invalid(NO_TABLE)
    if file.size is not None and file.size > MOST_BYTES:
        raise Invalid(LARGE, megabytes=MOST_BYTES // 1_000_000)
    return asdict(file)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile(Step):
    """A member list as a file; a button sends the empty one again."""

    takes_number: ClassVar[bool] = True
    takes_file: ClassVar[bool] = True

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        return t.gettext(self.question, most=t.number(MOST_MEMBERS))

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        return (Option(TEMPLATE, N_("Send the empty table again")),)

    def read(self, content: Typed, today: date) -> Any:
        if not isinstance(content, File):
            raise Invalid(NO_FILE)
        return read_file(content)

    def shown(self, value: Any, t: Translator) -> str:
        return str(value["name"])


def _have_agreed(answers: Mapping[str, Any], law: Law) -> bool:
    return answers.get("agreed") == YES


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t = context.t
    if answers["agreed"] == NO:
        text = t.gettext(
            "Then please ask them first: the law protects their data (UU PDP). When they have agreed, come back here."
        )
        return Finished(text, next=(Go("members"), Go("menu")))
    return Finished(t.gettext(CHECKING), effects=(CheckMembers(File(**answers[FILE]), t.language),))


MEMBERS_FLOW = Flow(
    name=MEMBERS,
    intro=N_("You send me the members of your cooperative in one table. I check it and work out what they pay."),
    needs_consent=True,
    steps=(
        yes_or_no(
            name="agreed",
            title=N_("The members agree"),
            question=N_("Do your members know that you give me their data, and do they agree?"),
            why=N_(
                "It is their data: name, NIK, day of birth, number, income. The law on personal data (UU PDP) wants that they "
                "know of it and agree. Only outreach officers get the list, to register the members."
            ),
        ),
        ListFile(
            name=FILE,
            title=N_("Member list"),
            question=N_(
                "Fill in the table and send it to me here as a file. It may have {most} members.\n\n"
                "You may take your time. I keep nothing until you have seen what I found and have confirmed it."
            ),
            why=N_("An officer registers the members from this list, so it has to be right in every row."),
            asked_if=_have_agreed,
        ),
    ),
    finish=_finish,
)
