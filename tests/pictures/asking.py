"""Questions that are answered with a picture."""

from datetime import date

from bot.answers import picture
from bot.answers.answer import Question, Told
from bot.answers.chart import Picture
from bot.i18n import translator
from bot.programmes.law import Law, law_on

TODAY = date(2026, 11, 26)
DAYS = (date(2016, 1, 1), date(2025, 2, 1), TODAY, date(2027, 5, 1))
SUMS = (0, 1, 1_000_000, 3_500_000, 12_345_678, 999_999_999_999)


def asked(language: str = "id", law: Law | None = None, day: date = TODAY, segment: str | None = None) -> Question:
    return Question("ask_contribution", translator(language), law or law_on(day), told=Told(segment=segment))


def every_picture(question: Question, rupiah: int) -> list[Picture]:
    return [
        picture.of_employee(question, rupiah),
        picture.of_self_employed(question, rupiah, in_transport=False),
        picture.of_death_benefit(question),
        picture.of_savings(question, rupiah),
    ]
