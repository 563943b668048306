"""Questions that several enrolments ask, each with what it is for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.clock import day_in_jakarta
from bot.conversation import validators
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.consent import AGREEING, DECLINING
from bot.conversation.identity import Difference, differences
from bot.conversation.minors import for_a_minor, is_minor
from bot.conversation.personal_steps import BirthDate, NikNumber
from bot.conversation.steps import EXAMPLE_PLACE, Condition, Entry, Money, Option, Place, SharedPhone, always
from bot.conversation.validators import Invalid
from bot.i18n import N_, Translator
from bot.leads.lead import BASIC, PROGRAMME_TITLES, UNSURE, WITH_JHT
from bot.programmes.law import Law
from nlu.text.identity import read_nik
from nlu.text.programs import find_programs
from nlu.text.regions import region

PASS_ON, KEEP = "pass_on", "keep"
RIGHT = "right"

FOR_THE_OFFICER = N_("Without a number the officer cannot reach you. It is used for nothing else.")
DATE_EXAMPLE = "17 Agustus 1985"
MONEY_EXAMPLE = "Rp2.500.000"
_ANY_DAY = date(2099, 12, 31)
"""The century of a birth date within a NIK does not matter where it is compared."""


def name_step() -> Entry:
    return Entry(
        name="name",
        title=N_("Name"),
        question=N_("What is your name?"),
        why=N_("So that the officer knows whom to ask for."),
        example="Siti Aminah",
        parse=validators.name,
        free_text=True,
    )


def region_step(question: str) -> Place:
    return Place(
        name="region",
        title=N_("Regency or city"),
        question=question,
        example=EXAMPLE_PLACE,
        why=N_("So that an officer of your region calls you."),
    )


def phone_step(why: str = FOR_THE_OFFICER) -> SharedPhone:
    return SharedPhone(
        name="phone",
        title=N_("Mobile number"),
        question=N_("On which mobile number may the officer call you? Tap the button below, or write the number."),
        why=why,
        example=validators.EXAMPLE_NUMBER,
        parse=validators.phone,
    )


def birth_date_step() -> BirthDate:
    return BirthDate(
        name="birth_date",
        title=N_("Date of birth"),
        question=N_("When were you born? For example: {example}."),
        example=DATE_EXAMPLE,
        why=N_("The agency asks for it, and from a certain age on one cannot join any more."),
    )


def income_step(asked_if: Condition = always) -> Money:
    return Money(
        name="income",
        title=N_("Income a month"),
        question=N_("About how much do you earn a month? For example: {example}. You may skip this."),
        example=MONEY_EXAMPLE,
        why=N_("What you pay depends on it. I only work it out with it; a round sum is enough."),
        parse=validators.income,
        optional=True,
        asked_if=asked_if,
    )


def programmes_step(asked_if: Condition = always) -> Choice:
    return Choice(
        name="programmes",
        title=N_("Programmes"),
        question=N_("Which programmes would you like for yourself?"),
        why=N_("JKK and JKM belong together. JHT is savings and costs extra; you can decide later."),
        choices=(
            Option(
                BASIC,
                PROGRAMME_TITLES[BASIC],
                ("dasar", "basic", "murah", "paling murah", "hemat", "cheap", "cheapest"),
            ),
            Option(
                WITH_JHT,
                PROGRAMME_TITLES[WITH_JHT],
                ("lengkap", "paling lengkap", "semua", "all", "full", "tabungan", "savings"),
            ),
            Option(UNSURE, PROGRAMME_TITLES[UNSURE], ("belum tahu", "bingung", "tidak tahu", "gak tau", "not sure")),
        ),
        parse=_programmes,
        asked_if=asked_if,
    )


def nik_step(asked_if: Condition = always) -> NikNumber:
    return NikNumber(
        name="nik",
        title=N_("NIK"),
        question=N_("What is your NIK, the number on your KTP? You may skip this and tell the officer later."),
        why=N_(
            "The agency registers everybody by the NIK. It is stored encrypted, and nobody but the officer sees it."
        ),
        optional=True,
        asked_if=asked_if,
    )


def nik_check_step() -> Choice:
    """Asked where the NIK names another day of birth or another place: that may be so, or one of them is mistyped."""
    return _NikCheck(
        name="nik_check",
        title=N_("NIK checked"),
        question=N_("Is that right?"),
        why=N_("A NIK stays the same when somebody moves, so both may be right. But a wrong digit would delay you."),
        choices=(
            Option(RIGHT, N_("Yes, that is right"), (*AGREEING, "benar", "betul", "right", "pindah", "moved")),
            Option(
                "nik", N_("I mistyped the NIK"), ("salah nik", "salah ketik", "nik salah", "wrong nik", "typo", "salah")
            ),
            Option("birth_date", N_("I mistyped the date of birth"), ("salah tanggal", "tanggal salah", "wrong date")),
        ),
        asked_if=_differs,
    )


def agency_step() -> Choice:
    return Choice(
        name="agency",
        title=N_("Passing on"),
        question=N_(
            "May I also pass your entry on to BPJS Ketenagakerjaan, so that their branch can help you register?"
        ),
        why=N_(
            "Without your yes only the outreach staff see your entry. You can be helped either way. You can take a yes "
            "back at any time: write /withdraw."
        ),
        binds=True,
        choices=(
            Option(PASS_ON, N_("Yes, pass it on"), AGREEING),
            Option(KEEP, N_("No, only the staff"), DECLINING),
        ),
    )


def refuses_minors(answers: Mapping[str, Any], context: Context) -> str | None:
    """Why somebody who is a minor, by the day of birth or else by the NIK, cannot enrol alone."""
    today = day_in_jakarta(context.now)
    born = birth_date_of(answers, today)
    return for_a_minor(context.law, context.t) if born is not None and is_minor(born, today) else None


def birth_date_of(answers: Mapping[str, Any], today: date) -> date | None:
    """The day of birth that was told, or the one within the NIK."""
    if told := answers.get("birth_date"):
        return date.fromisoformat(told)
    return read_nik(nik, today).birth_date if (nik := answers.get("nik")) else None


class _NikCheck(Choice):
    """The question says what differs; an answer that was mistyped is asked again."""

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        found, nik = _differences(answers), read_nik(answers["nik"], _ANY_DAY)
        told, lines = answers.get("birth_date"), []
        if Difference.BIRTH_DATE in found and told:
            day = date.fromisoformat(told)
            lines.append(
                t.gettext("Your NIK has another date of birth in it than {day}, which you told me.", day=t.date(day))
            )
        if Difference.REGION in found:
            issued = region(nik.regency) or region(nik.province)
            lines.append(
                t.gettext("Your NIK is from {place}, not from {other}.", place=issued.name, other=here.name)
                if issued is not None and (here := region(answers["region"])) is not None
                else t.gettext("Your NIK is from another regency than the one you told me.")
            )
        return "\n".join((*lines, t.gettext(self.question)))

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        dates_differ = Difference.BIRTH_DATE in _differences(answers)
        return tuple(one for one in self.choices if dates_differ or one.value != "birth_date")

    def reopens(self, value: Any) -> str | None:
        return None if value == RIGHT else str(value)


def _differs(answers: Mapping[str, Any], law: Law) -> bool:
    return bool(_differences(answers))


def _differences(answers: Mapping[str, Any]) -> tuple[Difference, ...]:
    if not answers.get("nik"):
        return ()
    told = answers.get("birth_date")
    return differences(
        read_nik(answers["nik"], _ANY_DAY), date.fromisoformat(told) if told else None, answers.get("region")
    )


def _programmes(text: str) -> str | None:
    found = {span.value for span in find_programs(text)}
    if found & {"JP", "JKP"}:
        raise Invalid(
            N_(
                "JP and JKP are only for employees. As an owner you can choose JKK and JKM, with or without JHT savings."
            )
        )
    if "JHT" in found:
        return WITH_JHT
    return BASIC if found else None
