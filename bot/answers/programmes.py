"""What the agency and its five programmes are."""

from bot.answers.answer import Answer, Ask, Go, Next, Question
from bot.answers.layout import bullets, paragraphs
from bot.programmes.schema import PROGRAMMES

PROGRAMS = PROGRAMMES


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
        (*(Ask("ask_program", program) for program in PROGRAMS), Go("learn")),
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
        "JKP": "jkp.members",
    }[q.program]
    return Answer(texts[q.program], q.rules(rule), _next(q.program))


def _next(program: str) -> tuple[Next, ...]:
    others: tuple[Next, ...] = (
        Ask("ask_benefit", program),
        Ask("ask_contribution", program),
        Ask("ask_eligibility", program),
        Ask("ask_claim", program),
        Ask("ask_claim_documents", program),
    )
    return (*others, Go("enrol")) if program in {"JKK", "JKM", "JHT"} else others
