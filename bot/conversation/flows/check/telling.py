"""From a verdict to words: the decision, why, what is missing, and from which day on or until when."""

from bot.answers.answer import Next
from bot.answers.layout import paragraphs
from bot.conversation.context import Context
from bot.conversation.flows.flow import Finished
from bot.i18n import N_
from bot.programmes.eligibility.verdict import Decision, Verdict

HEADINGS = {Decision.YES: N_("✅ Yes."), Decision.NOT_YET: N_("⏳ Not yet."), Decision.NO: N_("❌ No.")}


def tell(verdict: Verdict, why: str, next_step: str, context: Context, *following: Next) -> Finished:
    """The end of a questionnaire.

    Args:
        verdict: what the rule says.
        why: the reason in words, translated.
        next_step: what to do now, translated.
        context: language, law and time.
        following: what the person may want next.
    """
    t = context.t
    dates = []
    if verdict.decision is Decision.NOT_YET and verdict.possible_from:
        dates.append(t.gettext("You can from {day} on.", day=t.date(verdict.possible_from)))
    if verdict.claim_until and verdict.claim_until >= context.law.day:
        dates.append(t.gettext("Claim by {day} at the latest.", day=t.date(verdict.claim_until)))
    if verdict.decision is Decision.NOT_YET and verdict.missing:
        missing = t.list([t.gettext(one) for one in verdict.missing])
        heading = t.gettext("It depends. I still need: {missing}.", missing=missing)
    else:
        heading = t.gettext(HEADINGS[verdict.decision])
    return Finished(paragraphs(f"{heading} {why}".strip(), " ".join(dates), next_step), verdict.figures, following)
