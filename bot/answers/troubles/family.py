"""After a death or an accident: no marriage book, no place among the heirs, scholarship, another hospital."""

from dataclasses import replace

from bot.answers.answer import Answer, Ask, Question, steps
from bot.answers.benefits import benefit
from bot.answers.layout import bullets, paragraphs
from bot.programmes.benefits.accident import death
from bot.programmes.benefits.scholarship import LEVELS, scholarship


def no_marriage_book(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("My condolences. The children are heirs in their own right, also without their parents' marriage book."),
            steps(
                _("Book lost? Ask the branch what other proof serves."),
                _(
                    "Only a religious marriage (siri)? It does not prove a lawful spouse. Claim for the "
                    "children, with the family card and the heir letter."
                ),
                _("A family card for an unrecorded marriage is possible at Dukcapil; it secures the child's record."),
                _(
                    "Go to a branch with KTP, the member's card, death certificate and heir letter. Ask what "
                    "else proves the marriage."
                ),
            ),
        ),
        q.rules("jkm.heirs", "claims.religious_marriage", "claims.family_card_unregistered"),
        (Ask("ask_heirs"), Ask("ask_claim_documents", "JKM"), Ask("ask_benefit", "JKM")),
    )


def outside_heir_list(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("My condolences. Uncle, aunt, nephew, cousin, neighbour or fiancé are not in the list of heirs."),
            steps(
                _(
                    "Look first whether somebody of the list lives: spouse, child, parents, grandparents, "
                    "grandchildren, brothers, sisters, parents-in-law. They claim."
                ),
                _(
                    "Nobody? A will by deed of a notary that names you? Bring it, but somebody outside the list also needs "
                    "a court ruling. Ask the branch."
                ),
                _("Nobody and no will: whoever arranged the funeral gets the funeral money. Keep the receipts."),
            ),
            _("Go to a branch with death certificate, heir letter, KTP and family card."),
        ),
        q.rules("jkm.heirs", "jkm.no_heirs", "claims.testament", "claims.outside_order"),
        (Ask("ask_heirs"), Ask("ask_claim_documents", "JKM"), Ask("ask_benefit", "JKM")),
    )


def death_at_work(q: Question) -> Answer:
    """JKK, not JKM: a multiple of the wage, whatever the years of membership (PP 82/2019 Lampiran III)."""
    _ = q.t.gettext
    t = q.t
    wages, least, periodic, funeral = q.rules("jkk.death_wages", "jkk.death_minimum", "jkk.periodic", "jkk.funeral")
    if q.told.income:
        total = death(q.law, q.told.income).cash
        first = _(
            "The family gets {total}, at a wage of {wage}:", total=t.big_money(total), wage=t.money(q.told.income)
        )
    else:
        first = _("After a death by an accident at work JKK pays the family:")
    return Answer(
        paragraphs(
            _("My condolences."),
            first,
            bullets(
                _("{wages} monthly wages, at least {least}", wages=wages.value, least=t.money(least.amount)),
                _("monthly help, paid at once, {sum}", sum=t.money(periodic.amount)),
                _("funeral {sum}", sum=t.money(funeral.amount)),
                _("the scholarship for the children, without years of waiting"),
            ),
            _(
                "Go to a branch with KTP, the member's card, death certificate, family card, heir letter, savings book, how it "
                "happened in writing, and the police report after a traffic accident."
            ),
        ),
        (wages, least, periodic, funeral, *q.rules("jkk.scholarship")),
        (Ask("ask_claim_documents", "JKK"), Ask("ask_heirs"), Ask("ask_benefit", topic="scholarship")),
    )


def death_benefit(q: Question) -> Answer:
    """What JKM pays, where a question about benefits speaks of death and names no programme."""
    return benefit(q if q.program else replace(q, program="JKM"))


def scholarship_(q: Question) -> Answer:
    _ = q.t.gettext
    children, years, end = q.rules("scholarship.children", "jkm.scholarship_years", "scholarship.age_below")
    total = scholarship(q.law, children.amount)
    return Answer(
        paragraphs(
            _(
                "Up to {total} for at most {children} children together.",
                total=q.t.big_money(total.total),
                children=children.value,
            ),
            _(
                "When: the member died by an accident at work or is totally disabled by it; or died "
                "otherwise after {years} years of contributions.",
                years=years.value,
            ),
            _("It ends at age {age}, with marriage or with work.", age=end.value),
            _("Claim it every year at a branch, with a letter of the school and the family card."),
        ),
        (children, years, *q.rules("scholarship.yearly_claim")),
        (Ask("ask_benefit", "JKM"), Ask("ask_benefit", "JKK"), Ask("ask_claim", "JKM")),
        more=_scholarship_levels,
    )


def _scholarship_levels(q: Question) -> Answer:
    _ = q.t.gettext
    lines = [
        _(
            "{level}: {sum} a year, at most {years} years",
            level=_(label),
            sum=q.t.money(q.law.figure(key).amount),
            years=q.law.figure(f"{key}_years").value,
        )
        for key, label in LEVELS.values()
    ]
    return Answer(
        paragraphs(
            _("For each child:"),
            "\n".join(f"• {line}" for line in lines),
            _("Higher education means university or a training."),
        ),
        q.rules("scholarship.kindergarten", "scholarship.higher"),
    )


def other_hospital(q: Question) -> Answer:
    _ = q.t.gettext
    report, years = q.rules("jkk.report_days", "jkk.claim_years")
    return Answer(
        paragraphs(
            _("The nearest hospital is right; life comes first. If your membership is active you get the money back:"),
            steps(
                _("Say “work accident”. Pay, and keep original receipts, the detailed bill and the doctor's letter."),
                _("Within {days} × 24 hours tell the branch; for employees the employer does.", days=report.value),
                _(
                    "Partner hospitals (PLKK) treat you on card or KTP, without paying; {call} and JMO name them.",
                    call=q.text("service.call_centre"),
                ),
                _(
                    "Claim at a branch: KTP, card, receipts, how it happened, proof that you were working; "
                    "police report after traffic."
                ),
            ),
            _("You can claim for {years} years.", years=years.value),
        ),
        (*q.rules("jkk.other_hospital", "jkk.find_partner"), report, years),
        (Ask("ask_claim_documents", "JKK"), Ask("ask_benefit", "JKK"), Ask("ask_contact")),
    )
