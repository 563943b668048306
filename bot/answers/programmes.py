"""What the agency and its five programmes are, and what each of them pays."""

from collections.abc import Callable

from bot.answers.answer import Answer, Ask, Go, Next, Question, bullets, paragraphs

PROGRAMS = ("JKK", "JKM", "JHT", "JP", "JKP")


def what_is_bpjstk(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _(
                "BPJS Ketenagakerjaan is the public agency for people who work. It pays when you have an accident at "
                "work, when you die, grow old or lose your job."
            ),
            _(
                "It is not BPJS Kesehatan. BPJS Kesehatan pays the doctor when you fall ill; that is another "
                "agency with "
                "another contribution."
            ),
        ),
        (q.law.figure("service.agency"),),
        (Ask("ask_programs"), Ask("ask_why_join"), Ask("ask_contribution"), Go("enrol")),
    )


def programs(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("There are five programmes:"),
            bullets(
                _("JKK: accident at work"),
                _("JKM: death"),
                _("JHT: savings for old age"),
                _("JP: monthly pension"),
                _("JKP: cash after losing a job"),
            ),
            _("People who work for themselves join JKK and JKM and may add JHT. JP and JKP are for employees."),
        ),
        (q.law.figure("service.agency"), q.law.figure("bpu.coverage")),
        tuple(Ask("ask_program", program) for program in PROGRAMS),
    )


def program(q: Question) -> Answer:
    _ = q.t.gettext
    texts = {
        "JKK": _(
            "JKK (work accident) pays the hospital and your lost wage when you have an accident at work or on the "
            "way there and back, or fall ill because of your work."
        ),
        "JKM": _(
            "JKM (death) gives money to the family when a member dies from any cause other than an accident at work."
        ),
        "JHT": _("JHT (old-age savings) is a savings account. What is paid in comes back with returns, all at once."),
        "JP": _(
            "JP (pension) pays an employee every month from pension age on, and later the family. It is only for "
            "employees."
        ),
        "JKP": _(
            "JKP (job loss) pays an employee cash for some months after a dismissal and helps to find new work. It "
            "is only for employees."
        ),
    }
    if q.program not in texts:
        return programs(q)
    rule = {
        "JKK": "jkk.care",
        "JKM": "jkm.death_grant",
        "JHT": "jht.balance",
        "JP": "jp.pension_months",
        "JKP": "jkp.cash_share",
    }[q.program]
    return Answer(texts[q.program], (q.law.figure(rule),), _next(q.program))


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


def _next(program: str) -> tuple[Next, ...]:
    others: tuple[Next, ...] = (Ask("ask_benefit", program), Ask("ask_claim", program), Ask("ask_contribution"))
    return (*others, Go("enrol")) if program in {"JKK", "JKM", "JHT"} else others


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
        (Ask("ask_claim", "JKK"), Ask("report_accident"), Ask("ask_contribution"), Go("enrol")),
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
        (Ask("ask_claim", "JKM"), Ask("ask_heirs"), Ask("ask_contribution"), Go("enrol")),
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
        (Ask("ask_claim", "JHT"), Ask("check_balance"), Ask("ask_contribution"), Go("enrol")),
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
        (Ask("ask_claim", "JP"), Ask("ask_contribution"), Ask("ask_heirs")),
    )


def _jkp(q: Question) -> Answer:
    _ = q.t.gettext
    law, t = q.law, q.t
    share, months, cap = law.figure("jkp.cash_share"), law.figure("jkp.cash_months"), law.figure("jkp.wage_cap")
    highest = int(share.share * cap.amount)
    return Answer(
        paragraphs(
            _(
                "After a dismissal JKP pays {share} of your last reported wage for at most {months} months.",
                share=t.percent(share.share),
                months=months.value,
            ),
            _(
                "Wages count up to {cap}, so it is at most {highest} a month.",
                cap=t.money(cap.amount),
                highest=t.money(highest),
            ),
            _("It is not paid if you resign or your contract ends, nor to people who work for themselves."),
        ),
        (share, months, cap),
        (Ask("ask_claim", "JKP"), Ask("ask_eligibility", "JKP"), Ask("ask_claim", "JHT")),
    )
