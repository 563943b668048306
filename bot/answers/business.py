"""Cooperatives, the business number, and loans."""

from bot.answers.answer import Answer, Ask, Go, Question, paragraphs


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
                "To join one, ask its board for the conditions. About a cooperative's own shop, meetings or "
                "surplus its board "
                "can answer; I cannot."
            ),
        ),
        (q.law.figure("business.cooperative_group"), q.law.figure("business.cooperative_staff")),
        (Ask("ask_contribution"), Ask("ask_financing"), Ask("ask_how_to_enrol"), Go("enrol")),
    )


def formalise(q: Question) -> Answer:
    _ = q.t.gettext
    digits, site = q.law.figure("business.nib_digits"), q.law.figure("business.oss_site")
    return Answer(
        paragraphs(
            _(
                "The NIB is your business number, {digits} digits. It is free and made online at {site}.",
                digits=digits.value,
                site=site.value,
            ),
            _("The steps are at {site}.", site=site.value),
            _(
                "For low-risk business the NIB is the permit. Risk means how dangerous the business is for "
                "people and nature."
            ),
            _("Careful: an NIB alone is not social security. You are covered only when contributions are paid."),
        ),
        (q.law.figure("business.nib"),),
        (Ask("ask_financing"), Ask("ask_cooperative"), Ask("ask_how_to_enrol"), Go("enrol")),
    )


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
