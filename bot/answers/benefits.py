"""What each of the five programmes pays: the sums first, the rest behind "More"."""

from collections.abc import Callable

from bot.answers import benefit_details, picture
from bot.answers.answer import Answer, Ask, Go, Question
from bot.answers.layout import bullets, paragraphs
from bot.answers.programmes import PROGRAMS
from bot.i18n import N_
from bot.programmes.benefits.job_loss import job_loss_cash


def benefit(q: Question) -> Answer:
    benefits: dict[str, Callable[[Question], Answer]] = {
        "JKK": _jkk, "JKM": _jkm, "JHT": _jht, "JP": _jp, "JKP": _jkp,
    }  # fmt: skip
    if q.program in benefits:
        return benefits[q.program](q)
    _ = q.t.gettext
    total = q.law.figure("jkm.death_grant"), q.law.figure("jkm.periodic"), q.law.figure("jkm.funeral")
    care, balance = q.law.figure("jkk.care"), q.law.figure("jht.balance")
    return Answer(
        paragraphs(
            _("In short:"),
            bullets(
                _("JKK: the hospital is paid as long as you need it, and your lost wage"),
                _("JKM: {total} for the family", total=q.t.big_money(sum(one.amount for one in total))),
                _("JHT: your savings with returns"),
                _("JP: a monthly pension (employees)"),
                _("JKP: cash after a dismissal (employees)"),
            ),
            _("Which one would you like to know more about?"),
        ),
        (*total, care, balance),
        tuple(Ask("ask_benefit", one) for one in PROGRAMS),
    )


def _jkk(q: Question) -> Answer:
    _ = q.t.gettext
    law, t = q.law, q.t
    care, months = law.figure("jkk.care"), law.figure("jkk.wage_full_months")
    first, later = law.figure("jkk.wage_full_share"), law.figure("jkk.wage_later_share")
    death, disability = law.figure("jkk.death_wages"), law.figure("jkk.total_disability_wages")
    return Answer(
        paragraphs(
            _("After an accident at work JKK pays:"),
            bullets(
                _("the hospital, as long as you need it, without a limit"),
                _(
                    "{first} of your wage for {months} months while you cannot work, then {later} until you are well",
                    first=t.percent(first.share),
                    months=months.value,
                    later=t.percent(later.share),
                ),
                _("{wages} monthly wages if you can never work again", wages=disability.value),
                _("{wages} monthly wages to your family if you die", wages=death.value),
            ),
            _("For people who work for themselves, the income they registered counts as the wage."),
        ),
        (care, months, death),
        (Ask("ask_claim", "JKK"), Ask("report_accident"), Ask("ask_contribution", "JKK"), Go("enrol")),
        more=benefit_details.jkk,
    )


def _jkm(q: Question) -> Answer:
    _ = q.t.gettext
    law, t = q.law, q.t
    grant, periodic, funeral = (law.figure(f"jkm.{part}") for part in ("death_grant", "periodic", "funeral"))
    used = [grant, periodic, funeral]
    lines = [
        _("The family gets {total}:", total=t.big_money(grant.amount + periodic.amount + funeral.amount)),
        bullets(
            _("death grant {sum}", sum=t.money(grant.amount)),
            _("monthly help, paid at once, {sum}", sum=t.money(periodic.amount)),
            _("funeral {sum}", sum=t.money(funeral.amount)),
        ),
    ]
    scholarship, years = law.find("jkm.scholarship_two_children"), law.find("jkm.scholarship_years")
    if scholarship and years:
        used.append(scholarship)
        lines.append(
            _(
                "After {years} years of contributions also a scholarship for at most two children, up to {sum} in all.",
                years=years.value,
                sum=t.big_money(scholarship.amount),
            )
        )
    reduced, months = law.find("jkm.new_member_total"), law.find("jkm.new_member_months")
    if reduced and months:
        used.append(reduced)
        lines.append(
            _(
                "Careful: if a self-employed member dies within the first {months} months, it is {sum} only.",
                months=months.value,
                sum=t.money(reduced.amount),
            )
        )
    return Answer(
        paragraphs(*lines),
        tuple(used),
        (
            Ask("ask_claim", "JKM"),
            Ask("ask_benefit", topic="scholarship"),
            Ask("ask_heirs"),
            Ask("ask_contribution", "JKM"),
            Go("enrol"),
        ),
        more=benefit_details.jkm,
        picture=picture.of_death_benefit(q),
    )


def _jht(q: Question) -> Answer:
    _ = q.t.gettext
    balance, age = q.law.figure("jht.balance"), q.law.figure("jht.age")
    return Answer(
        paragraphs(
            _(
                "You get back everything that was paid in, with returns, all at once. The rate changes each "
                "year, so I "
                "do not promise one."
            ),
            _(
                "It is paid at age {age}, after resigning or being dismissed, and to your family when you die.",
                age=age.value,
            ),
        ),
        (balance, age),
        (
            Ask("ask_claim", "JHT"),
            Ask("ask_benefit", topic="partial_claim"),
            Ask("ask_benefit", topic="jht_tax"),
            Ask("ask_contribution", "JHT"),
            Go("enrol"),
        ),
        more=benefit_details.jht,
        picture=picture.of_savings(q, q.told.income) if q.told.income else None,
    )


def _jp(q: Question) -> Answer:
    _ = q.t.gettext
    law, t = q.law, q.t
    months, age, accrual = law.figure("jp.pension_months"), law.figure("jp.age"), law.figure("jp.accrual")
    return Answer(
        paragraphs(
            _(
                "JP pays a pension every month after at least {months} months of contributions, from pension age on. "
                "The age is {age} now and rises over the years.",
                months=months.value,
                age=age.value,
            ),
            _("Each year of contributions adds {share} of your average wage.", share=t.percent(accrual.share)),
            _("With fewer months you get your contributions and returns at once."),
        ),
        (months, age, accrual),
        (Ask("ask_claim", "JP"), Ask("ask_contribution", "JP"), Ask("ask_eligibility", "JP"), Ask("ask_heirs")),
        more=benefit_details.jp,
    )


def _jkp(q: Question) -> Answer:
    _ = q.t.gettext
    t = q.t
    cap = q.law.figure("jkp.wage_cap")
    cash = job_loss_cash(q.law, cap.amount)
    return Answer(
        paragraphs(
            _(
                "At most {highest} a month for {months} months after a dismissal, {total} in all.",
                highest=t.money(cash.phases[0].monthly),
                months=cash.months,
                total=t.big_money(cash.total),
            ),
            bullets(*_phases(q)),
            _("Wages count up to {cap}.", cap=t.money(cap.amount)),
            _("It is not paid if you resign or your contract ends, nor to people who work for themselves."),
        ),
        (*cash.figures, cap, *q.rules("jkp.covered_endings")),
        (Ask("ask_claim", "JKP"), Ask("ask_eligibility", "JKP"), Ask("ask_claim", "JHT")),
        more=benefit_details.jkp,
    )


def _phases(q: Question) -> list[str]:
    """Share of the wage and months: one line since February 2025, two before."""
    _ = q.t.gettext
    share, months = q.law.find("jkp.cash_share"), q.law.figure("jkp.cash_months")
    text = N_("{share} of your last reported wage for {months} months")
    if share:
        return [_(text, share=q.t.percent(share.share), months=months.value)]
    first, later, start = q.rules("jkp.cash_share_first", "jkp.cash_share_later", "jkp.cash_first_months")
    return [
        _(text, share=q.t.percent(first.share), months=start.value),
        _(text, share=q.t.percent(later.share), months=months.amount - start.amount),
    ]
