"""Cooperatives, the business number, and loans."""

from bot.answers.answer import Answer, Ask, Go, Question, steps
from bot.answers.layout import bullets, paragraphs
from bot.programmes.law import Figure


def cooperative(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("A cooperative belongs to its members. They save, buy and sell together and share the surplus."),
            _(
                "For social security: the staff of a cooperative are employees (PU), and it must register "
                "them. Its members "
                "work for themselves (BPU) and can register through it as a group."
            ),
            _(
                "Would you join one? I can show those of your regency. Its board says the conditions, and answers about its "
                "shop, meetings and surplus; I cannot."
            ),
        ),
        (q.law.figure("business.cooperative_group"), q.law.figure("business.cooperative_staff")),
        (Go("cooperatives"), Go("members"), Ask("ask_contribution"), Go("enrol")),
    )


def formalise(q: Question) -> Answer:
    _ = q.t.gettext
    digits, site = q.law.figure("business.nib_digits"), q.law.figure("business.oss_site")
    return Answer(
        paragraphs(
            _("The NIB is your business number. Make it yourself:"),
            steps(
                _("Open {site}. It is free; whoever asks for money is a broker.", site=site.value),
                _("Fill in who you are and what your business does. Keep your KTP at hand; the site leads you."),
                _("You get one number of {digits} digits for the business. Write it down.", digits=digits.value),
                _("Low risk for people and nature? Then the NIB is the permit. Else the site says what is missing."),
                _("Keep it: it holds as long as the business runs."),
            ),
            _("Careful: an NIB alone is not social security. You are covered only when contributions are paid."),
        ),
        (*q.rules("business.nib", "business.nib_low_risk", "business.nib_is_no_cover"), digits),
        (Ask("ask_financing"), Go("cooperatives"), Ask("ask_required_documents"), Go("enrol")),
        more=what_nib_opens,
    )


def what_nib_opens(q: Question) -> Answer:
    """What a business number is good for, and what it does not do."""
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("What an NIB opens:"),
            bullets(
                *_loans(q),
                _("a cooperative: its board says who may join"),
                _("registering your workers: the agency asks for the NIB or another permit"),
            ),
            _("What it does not do: it insures nobody. Register yourself and your workers, and pay."),
        ),
        (*_loan_figures(q), *q.rules("enrolment.employer_papers", "business.nib_is_no_cover")),
        (Ask("ask_formalise_business"), Ask("ask_financing"), Go("cooperatives"), Go("enrol")),
    )


def _loans(q: Question) -> tuple[str, ...]:
    """What a loan may come to by the law of the day; without sums where none are known."""
    _ = q.t.gettext
    if not _loan_figures(q):
        return (_("a loan (KUR): ask the bank for its terms"),)
    micro, small, interest = _loan_figures(q)
    return (
        _(
            "a loan (KUR): up to {micro} as KUR mikro, up to {small} as KUR kecil, at {interest} interest a year as "
            "announced. The bank names its papers.",
            micro=q.t.big_money(micro.amount),
            small=q.t.big_money(small.amount),
            interest=q.t.percent(interest.share),
        ),
    )


def _loan_figures(q: Question) -> tuple[Figure, ...]:
    found = (q.law.find(f"business.kur_{name}") for name in ("micro_to", "small_to", "interest"))
    known = tuple(figure for figure in found if figure is not None)
    return known if len(known) == 3 else ()


def financing(q: Question) -> Answer:
    _ = q.t.gettext
    free, months = q.law.figure("business.kur_collateral_free"), q.law.figure("business.kur_months")
    security = q.law.newest("business.kur_social_security_above")
    condition = (
        _(
            "For more than {sum} social security was a condition. Ask the bank whether it still is.",
            sum=q.t.big_money(security.amount),
        )
        if security
        else ""
    )
    return Answer(
        paragraphs(
            _(
                "KUR is a loan from a bank with help from the state, for micro and small businesses that "
                "have been running "
                "for at least {months} months.",
                months=months.value,
            ),
            _(
                "Up to {sum} no collateral is asked. Interest and papers: ask the bank; the terms change.",
                sum=q.t.big_money(free.amount),
            ),
            condition,
            _(
                "Cooperatives lend to their own members by their own rules. I do not lend money, and nor "
                "does the agency."
            ),
        ),
        (months, free, *((security,) if security else ())),
        (Ask("ask_formalise_business"), Ask("ask_cooperative"), Ask("ask_contribution")),
    )
