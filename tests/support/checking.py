"""What became of people's enrolments: their answers beside the leads in the database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.leads.lead import Lead
from bot.settings import Settings
from bot.stored import open_stored
from tests.support.applicants import ABOUT_A_LEAD
from tests.support.walking import Walker

MOST_SHOWN = 10
LANGUAGE = "id"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; each list holds a line for each case.

    `answers` is how many answers to the questions of the form the bot has taken, `repeats` how many messages of the bot
    came twice, which is allowed. `lost` are the answers of enrolled people that do not stand in their lead, `doubled` the
    leads too many, `unanswered` the people whose last message the bot never answered, `stranded` those whom it
    answered, but in a way that did not lead on.
    """

    answers: int
    repeats: int
    lost: Sequence[str]
    doubled: Sequence[str]
    unanswered: Sequence[str]
    stranded: Sequence[str]

    @property
    def are_good(self) -> bool:
        """Whether everybody has exactly the lead that they should have."""
        return not (self.lost or self.doubled or self.unanswered or self.stranded)

    def __str__(self) -> str:
        """The cases, the first ones of each kind."""
        kinds = {name: getattr(self, name) for name in ("lost", "doubled", "unanswered", "stranded")}
        lines = [f"{name}: {line}" for name, cases in kinds.items() for line in islice(cases, MOST_SHOWN)]
        left_out = sum(max(len(cases) - MOST_SHOWN, 0) for cases in kinds.values())
        return "\n".join([*lines, *([f"and {left_out} more"] if left_out else [])])


def check(walkers: Sequence[Walker], leads: Sequence[Lead]) -> Findings:
    """Compare everybody who walked with all leads that there are."""
    by_code = {lead.draft.code: lead for lead in leads}
    unfinished = [walker for walker in walkers if not walker.is_through]
    return Findings(
        answers=sum(_taken(walker) for walker in walkers),
        repeats=sum(walker.repeats for walker in walkers),
        lost=[line for walker in walkers if walker.code for line in _lost(walker, by_code.get(walker.code))],
        doubled=list(_doubled(walkers, leads)),
        unanswered=[str(walker) for walker in unfinished if not walker.is_answered],
        stranded=[str(walker) for walker in unfinished if walker.is_answered],
    )


async def stored_leads(settings: Settings) -> list[Lead]:
    """All leads in the database of the settings."""
    async with open_stored(settings) as stored:
        return [lead async for lead in stored.leads.leads()]


def _taken(walker: Walker) -> int:
    return sum(one.question in ABOUT_A_LEAD and one.seconds is not None for one in walker.sent)


def _lost(walker: Walker, lead: Lead | None) -> Iterator[str]:
    """A line for each answer that the lead does not hold as it was given."""
    wanted = {**walker.applicant.wanted, "language": LANGUAGE}
    for name, value in wanted.items():
        found = getattr(lead.draft, name) if lead is not None else None
        if found != value:
            yield f"{walker}; {name} is {found!r} and not {value!r}"


def _doubled(walkers: Iterable[Walker], leads: Iterable[Lead]) -> Iterator[str]:
    """A line for each lead beyond the one of a person, and for each that is nobody's."""
    owners = {walker.applicant.phone: walker for walker in walkers}
    told = {walker.code for walker in walkers}
    numbers = Counter(lead.draft.phone for lead in leads)
    for lead in leads:
        if lead.draft.phone not in owners and lead.draft.code not in told:
            yield f"{lead.draft.code} is nobody's"
    for phone, count in numbers.items():
        if phone in owners:
            yield from [f"{owners[phone]}; there are {count} leads"] * (count - 1)
