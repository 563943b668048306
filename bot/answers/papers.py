"""The papers for a claim."""

from collections.abc import Callable

from bot.answers.answer import Answer, Ask, Question
from bot.answers.layout import bullets, paragraphs


def claim_documents(q: Question) -> Answer:
    papers: dict[str, Callable[[Question], Answer]] = {
        "JKK": _work_accident, "JKM": _death, "JHT": _savings, "JP": _pension, "JKP": _job_loss,
    }  # fmt: skip
    return papers.get(q.program or "JHT", _savings)(q)


def _savings(q: Question) -> Answer:
    _ = q.t.gettext
    free = q.law.figure("jht.tax_free")
    return Answer(
        paragraphs(
            _("For JHT:"),
            bullets(
                _("member card or its number, and KTP"),
                _("savings book or bank account in your own name"),
                _("proof that you stopped working: resignation or dismissal letter"),
                _("NPWP above {sum} or after a partial claim", sum=q.t.money(free.amount)),
                _("often also the family card"),
            ),
            _("At age {age} card and KTP suffice.", age=q.law.figure("jht.age").value),
            _("No paklaring? It is no longer compulsory; there are other ways."),
        ),
        (*q.rules("jht.without_paklaring", "jht.age_proof"), free),
        (
            Ask("ask_claim", "JHT"),
            Ask("ask_claim_documents", topic="no_employment_letter"),
            Ask("ask_claim", topic="partial_claim"),
            Ask("ask_claim_documents", "JKM"),
        ),
    )


def _death(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("For JKM:"),
            bullets(
                _("member card, KTP of the member and of the heir, family card"),
                _("death certificate and heir letter"),
                _("marriage book, if you are the husband or wife"),
                _("savings book of the heir"),
            ),
            _("No marriage book? The children are heirs in their own right. Ask the branch."),
        ),
        q.rules("jkm.papers", "jkm.heirs"),
        (
            Ask("ask_claim", "JKM"),
            Ask("ask_heirs"),
            Ask("ask_claim_documents", topic="no_marriage_book"),
            Ask("ask_claim_documents", topic="scholarship"),
        ),
    )


def _work_accident(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("For JKK:"),
            bullets(
                _("member card and KTP"),
                _("how it happened, in writing, and proof that you were working"),
                _("accident forms and the doctor's letter"),
                _("original receipts, and a police report after a traffic accident"),
            ),
        ),
        q.rules("jkk.papers"),
        (Ask("ask_claim", "JKK"), Ask("report_accident"), Ask("ask_claim", topic="other_hospital")),
    )


def _pension(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("For JP:"),
            bullets(
                _("member card and KTP"),
                _("family card"),
                _("the form for JP, which the branch gives you"),
            ),
            _(
                "For a pension after a death or a disability I know no list; ask {call} first.",
                call=q.text("service.call_centre"),
            ),
            _("Do you mean the savings that are paid when you leave a job? That is JHT."),
        ),
        q.rules("jp.papers"),
        (Ask("ask_claim", "JP"), Ask("ask_claim_documents", "JHT"), Ask("find_office")),
    )


def _job_loss(q: Question) -> Answer:
    _ = q.t.gettext
    months = q.law.figure("jkp.claim_months")
    return Answer(
        paragraphs(
            _(
                "For JKP, at {site} within {months} months after the dismissal:",
                site=q.text("service.jkp_site"),
                months=months.value,
            ),
            bullets(
                _("your KTP and a bank account"),
                _("proof of the dismissal; the report to the labour office serves too"),
                _("a signed statement that you look for work (the site has it)"),
            ),
        ),
        (months, *q.rules("jkp.dismissal_report")),
        (Ask("ask_claim", "JKP"), Ask("ask_eligibility", "JKP"), Ask("ask_benefit", "JKP")),
        more=_job_loss_months,
    )


def _job_loss_months(q: Question) -> Answer:
    _ = q.t.gettext
    applications, attendance = q.rules("jkp.applications", "jkp.attendance")
    return Answer(
        paragraphs(
            _("From the second month on, each month at {site}:", site=q.text("service.jkp_site")),
            bullets(
                _("assess yourself"),
                _("{count} applications for work, or one interview", count=applications.value),
                _(
                    "counselling, or a training of which you attend at least {share}",
                    share=q.t.percent(attendance.share),
                ),
            ),
            _("It ends when you find a new job."),
        ),
        (*q.rules("jkp.monthly_duties"), applications, attendance),
    )
