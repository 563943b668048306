"""JHT money: a firm in arrears, tax, and the limit of the app."""

from bot.answers.answer import Answer, Ask, Question, steps
from bot.answers.layout import bullets, paragraphs


def employer_arrears(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "You can still claim JHT. The regulation says: your claim must not be lost because the firm "
                "is behind. What was paid in is paid out with returns; the rest follows when the firm has paid."
            ),
            steps(
                _("Compare JMO with your payslips and note the missing months."),
                _("Ask HRD in writing for the proof of payment."),
                _("Claim with KTP, card, savings book and payslips at a branch."),
            ),
            _("The branch says “first the firm must pay”? Show the source below, and ask for the refusal in writing."),
        ),
        q.rules("jht.employer_arrears", "claims.arrears_no_ground"),
        (Ask("ask_claim", "JHT"), Ask("ask_employer_not_registered", topic="deducted")),
    )


def jht_tax(q: Question) -> Answer:
    _ = q.t.gettext
    free, above, years = q.rules("jht.tax_free", "jht.tax_above", "jht.tax_years")
    surcharge = q.law.find("jht.tax_surcharge_without_npwp")
    later = (
        _(
            "After an earlier partial claim, money paid from calendar year {year} on is taxed by the usual steps of "
            "income tax; without an NPWP {share} more.",
            year=years.amount + 1,
            share=q.t.percent(surcharge.share),
        )
        if surcharge
        else ""
    )
    return Answer(
        paragraphs(
            _(
                "No tax up to {free}. On the part above it {rate}, if everything is paid within {years} "
                "calendar years.",
                free=q.t.money(free.amount),
                rate=q.t.percent(above.share),
                years=years.value,
            ),
            later,
            _(
                "You need an NPWP above {free}, or after a partial claim.",
                free=q.t.money(free.amount),
            ),
            _("Nobody may ask you to transfer tax or fees beforehand: every service is free."),
        ),
        (free, *q.rules("jht.npwp"), *((surcharge,) if surcharge else ())),
        (Ask("ask_claim", topic="partial_claim"), Ask("ask_claim_documents", "JHT")),
    )


def app_limit(q: Question) -> Answer:
    _ = q.t.gettext
    limit = q.law.figure("jht.app_limit")
    return Answer(
        paragraphs(
            _("Up to {limit}: that is the highest balance that the JMO app pays out.", limit=q.t.money(limit.amount)),
            _("More than that is yours too, only the way is another:"),
            bullets(
                _(
                    "{site}: fill in, upload, then a video call with the original papers",
                    site=q.text("service.claim_site"),
                ),
                _(
                    "or a branch, with KTP, card, savings book and proof that you left; NPWP above {free}",
                    free=q.t.money(q.law.figure("jht.tax_free").amount),
                ),
            ),
            _("The limit is no gift and no share for people who still work."),
        ),
        (limit, *q.rules("claims.lapak_asik", "jht.tax_free")),
        (Ask("ask_claim_documents", "JHT"), Ask("ask_claim", topic="while_working")),
    )
