"""Claims: how and where, and who the heirs are."""

from collections.abc import Callable

from bot.answers.answer import Answer, Ask, Question
from bot.answers.layout import bullets, paragraphs
from bot.answers.programmes import PROGRAMS


def claim(q: Question) -> Answer:
    claims: dict[str, Callable[[Question], Answer]] = {
        "JKK": _work_accident, "JKM": _death, "JHT": _savings, "JP": _pension, "JKP": _job_loss,
    }  # fmt: skip
    return claims.get(q.program or "JHT", _savings)(q)


def _savings(q: Question) -> Answer:
    _ = q.t.gettext
    t, law = q.t, q.law
    age, wait, years = law.figure("jht.age"), law.figure("jht.wait_months"), law.figure("jht.partial_years")
    small, large = law.figure("jht.partial_retirement"), law.figure("jht.partial_housing")
    limit = law.figure("jht.app_limit")
    others = tuple(Ask("ask_claim", one) for one in PROGRAMS if one != "JHT")
    return Answer(
        paragraphs(
            _("JHT is paid in full:"),
            bullets(
                _("{months} month after resigning or being dismissed", months=wait.value),
                _("at age {age}", age=age.value),
                _("when a contract ends, or you stop working for yourself"),
            ),
            _(
                "Still working? After {years} years of membership you may take {small}, or {large} for a house, once.",
                years=years.value,
                small=t.percent(small.share),
                large=t.percent(large.share),
            ),
            _(
                "Where: in the JMO app up to a balance of {limit}; above that at {site} or a branch.",
                limit=t.money(limit.amount),
                site=q.text("service.claim_site"),
            ),
        ),
        (age, wait, years, limit, q.law.figure("jht.contract_ended")),
        (
            Ask("ask_claim_documents", "JHT"),
            Ask("ask_claim", topic="partial_claim"),
            Ask("ask_claim", topic="jht_tax"),
            *others,
        ),
    )


def _death(q: Question) -> Answer:
    _ = q.t.gettext
    days = q.law.figure("jkm.payment_days")
    return Answer(
        paragraphs(
            _("My condolences. The heirs claim JKM at {site} or at any branch.", site=q.text("service.claim_site")),
            _("With complete papers it is paid within {days} working days.", days=days.value),
        ),
        (days,),
        (Ask("ask_claim_documents", "JKM"), Ask("ask_heirs"), Ask("ask_benefit", "JKM")),
    )


def _work_accident(q: Question) -> Answer:
    _ = q.t.gettext
    report, years = q.law.figure("jkk.report_days"), q.law.figure("jkk.claim_years")
    return Answer(
        paragraphs(
            _("Go to a hospital first, best a partner hospital (PLKK), and say: work accident, BPJS Ketenagakerjaan."),
            _(
                "Report the accident to the branch within {days} × 24 hours. Employees: the employer reports.",
                days=report.value,
            ),
            _(
                "If you paid yourself, keep the original receipts and claim them. You can claim for {years} years.",
                years=years.value,
            ),
        ),
        (report, years),
        (Ask("report_accident"), Ask("ask_claim_documents", "JKK"), Ask("ask_benefit", "JKK")),
    )


def _pension(q: Question) -> Answer:
    _ = q.t.gettext
    age, months = q.law.figure("jp.age"), q.law.figure("jp.pension_months")
    return Answer(
        paragraphs(
            _("JP is claimed at a branch with your member card, KTP and family card."),
            _(
                "You can claim at pension age, now {age}. With {months} months of contributions you get it "
                "monthly, with "
                "fewer all at once.",
                age=age.value,
                months=months.value,
            ),
            _("Do you mean the savings that are paid when you leave a job? That is JHT."),
        ),
        (age, months, *q.rules("jp.papers")),
        (Ask("ask_claim", "JHT"), Ask("ask_claim_documents", "JP"), Ask("ask_benefit", "JP"), Ask("find_office")),
    )


def _job_loss(q: Question) -> Answer:
    _ = q.t.gettext
    site, months = q.law.figure("service.jkp_site"), q.law.figure("jkp.claim_months")
    return Answer(
        paragraphs(
            _("Claim JKP at {site} within {months} months after the dismissal.", site=site.value, months=months.value),
            _("You fill in your data, sign a statement that you are looking for work, and report each month."),
        ),
        (months, site, *q.rules("jkp.monthly_duties")),
        (Ask("ask_eligibility", "JKP"), Ask("ask_claim_documents", "JKP"), Ask("ask_claim", "JHT")),
    )


def heirs(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Who is entitled, in this order:"),
            bullets(
                _("wife, husband or child"),
                _("if there is none: parents, grandparents, grandchildren"),
                _("then brothers and sisters"),
                _("then parents-in-law"),
                _("then whoever is named in the will"),
            ),
            _(
                "Uncle, cousin or neighbour are not in the list, only by will. Nobody left? Whoever arranged "
                "the funeral "
                "gets the funeral money."
            ),
            _("Only a religious marriage? The children are entitled all the same. Ask the branch what proof it takes."),
        ),
        (q.law.figure("jkm.heirs"),),
        (
            Ask("ask_claim", "JKM"),
            Ask("ask_claim_documents", "JKM"),
            Ask("ask_heirs", topic="no_marriage_book"),
            Ask("ask_heirs", topic="outside_heir_list"),
        ),
    )
