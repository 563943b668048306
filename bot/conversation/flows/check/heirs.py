"""Who is entitled after a death, by the order of the law."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.answers.answer import Ask, Go
from bot.conversation.choices import NO, YES, yes_or_no
from bot.conversation.context import Context
from bot.conversation.flows.check.telling import tell
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Step
from bot.i18n import N_
from bot.programmes.eligibility.survivors import heirs
from bot.programmes.eligibility.verdict import Decision, Verdict
from bot.programmes.law import Law


@dataclass(frozen=True, slots=True)
class _Rank:
    """One rank of the order: its step, a relative of it, the question for them, and what it means when there are any."""

    step: str
    relative: str
    question: str
    entitled: str


_RANKS = (
    _Rank("first", "spouse", N_("Is there a wife, husband or child?"), N_("Wife, husband and children come first.")),
    _Rank(
        "second",
        "parent",
        N_("Are there parents, grandparents or grandchildren?"),
        N_("Parents, grandparents and grandchildren are entitled."),
    ),
    _Rank("third", "sibling", N_("Are there brothers or sisters?"), N_("Brothers and sisters are entitled.")),
    _Rank("fourth", "parent_in_law", N_("Are there parents-in-law?"), N_("The parents-in-law are entitled.")),
    _Rank(
        "fifth",
        "named_in_testament",
        N_("Is somebody named in a will made by a notary?"),
        N_("Whoever is named in the will is entitled."),
    ),
)


def _nobody_before(name: str) -> Callable[[Mapping[str, Any], Law], bool]:
    steps = [rank.step for rank in _RANKS]
    earlier = steps[: steps.index(name)]

    def holds(answers: Mapping[str, Any], law: Law) -> bool:
        return all(answers.get(one) == NO for one in earlier)

    return holds


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    relatives = [rank.relative for rank in _RANKS if answers.get(rank.step) == YES]
    found = heirs(context.law, relatives)
    following = (Ask("ask_claim_documents", "JKM"), Ask("ask_claim", "JKM"), Go("check"))
    if found.rank is None:
        nobody = context.law.figure("jkm.no_heirs")
        verdict = Verdict(Decision.NO, context.law.day, (*found.figures, nobody))
        why = _("Nobody is left in the order of the law.")
        step = _("Whoever arranged the funeral gets the funeral money. Go to a branch with the receipts.")
        return tell(verdict, why, step, context, *following)
    verdict = Verdict(Decision.YES, context.law.day, found.figures)
    why = _(_RANKS[found.rank - 1].entitled)
    if found.rank == len(_RANKS):
        rules = (context.law.figure("claims.testament"), context.law.figure("claims.outside_order"))
        verdict = Verdict(Decision.YES, context.law.day, (*found.figures, *rules))
        step = _("Next: bring the will. Somebody outside the family also needs a court ruling; ask the branch.")
    else:
        step = _("Next: get an heir letter from the village office, and claim at any branch or online.")
    return tell(verdict, why, step, context, *following)


def _question(rank: _Rank) -> Step:
    return yes_or_no(
        name=rank.step,
        title=N_("Relatives"),
        question=rank.question,
        why=N_("The law names an order; I stop at the first that exists."),
        asked_if=_nobody_before(rank.step),
    )


HEIRS = Flow(
    name="check_heirs",
    intro=N_("I am sorry for your loss. Who of the family is alive?"),
    steps=tuple(_question(rank) for rank in _RANKS),
    finish=_finish,
)
