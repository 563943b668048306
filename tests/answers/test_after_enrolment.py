"""After an enrolment: what it costs, which papers, where to register, when to pay, and what to forward."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answers.after_enrolment import (
    Piece,
    covers_own_work,
    covers_workers,
    first_due,
    monthly_cost,
    official_ways,
    papers,
    share_text,
)
from bot.answers.answer import cite
from bot.i18n import LANGUAGES, translator
from bot.leads.lead import Covers, Details, Kind, LeadDraft
from bot.programmes.law import law_on

TODAY = date(2026, 11, 27)
LAW, T = law_on(TODAY), translator("en")
OWNER = LeadDraft(
    "PY-234567", "Siti", "Warung Siti", "food_stall", "32.73", 2, "+6281234567890", "unsure", "en",
    details=Details(covers=Covers.BOTH, income=3_500_000, wage=2_000_000),
)  # fmt: skip
FOR_WORKERS = replace(OWNER, details=Details(covers=Covers.WORKERS, wage=2_000_000))
FOR_SELF = replace(OWNER, details=Details(covers=Covers.SELF))
DRIVER = replace(OWNER, kind=Kind.WORKER, sector="transport", workers=0, programmes="JKK+JKM", details=Details())
COOPERATIVE = replace(
    OWNER, kind=Kind.COOPERATIVE, sector="other", programmes="JKK+JKM", details=Details(members=250, wage=2_500_000)
)
MEMBER = replace(OWNER, kind=Kind.MEMBER, sector="other", workers=0, details=Details(cooperative="518/BH/A"))
EVERYBODY = (OWNER, FOR_WORKERS, FOR_SELF, DRIVER, COOPERATIVE, MEMBER)


def cost(draft: LeadDraft) -> str:
    return monthly_cost(draft, LAW, T).text


def test_an_owner_hears_what_it_costs_for_herself_and_for_her_workers() -> None:
    text = cost(OWNER)
    assert "Rp20,650 a month for JKK and JKM" in text
    assert "Rp89,650 a month with JHT" in text
    assert "JKK and JKM, which even a micro business must have: you pay Rp33,600" in text
    assert "you pay Rp181,600, and Rp80,000 is taken from the wages" in text
    assert "usually 0.54% of the wage; the branch decides" in text


def test_only_what_was_chosen_is_worked_out() -> None:
    assert "For yourself" not in cost(FOR_WORKERS)
    assert "wage" not in cost(FOR_SELF)
    assert "JHT" not in cost(DRIVER)
    assert "Rp28,400 a month for JKK, JKM and JHT" in cost(replace(FOR_SELF, programmes="JKK+JKM+JHT"))


def test_without_an_income_it_is_the_lowest_band_and_that_is_said() -> None:
    assert "lowest income band because I do not know your income" in cost(FOR_SELF)
    assert "Rp8,400" in cost(FOR_SELF)


def test_drivers_have_the_discount_longer_than_others() -> None:
    assert "until 31 March 2027" in cost(DRIVER)
    assert "until 31 December 2026" in cost(FOR_SELF)
    later = law_on(date(2027, 1, 1))
    assert "Rp16,800" in monthly_cost(FOR_SELF, later, T).text
    assert "Rp8,400" in monthly_cost(DRIVER, later, T).text


def test_where_no_wage_is_known_the_workers_cost_a_share_of_it() -> None:
    text = cost(replace(FOR_WORKERS, details=Details(covers=Covers.WORKERS)))
    assert "you usually pay 0.84% of each wage" in text


def test_a_cooperative_pays_for_each_member_on_the_lowest_band_and_for_its_staff() -> None:
    text = cost(COOPERATIVE)
    assert "Rp8,400 a month for JKK and JKM" in text
    assert "All 250 members together: Rp2,100,000 a month for JKK and JKM." in text
    assert "For 2 workers with a wage of Rp2,500,000 each:" in text
    with_jht = replace(COOPERATIVE, programmes="JKK+JKM+JHT", details=Details(members=1))
    assert "All 1 member together: Rp28,400" in cost(with_jht)
    assert "together" not in cost(replace(COOPERATIVE, details=Details()))


def test_an_owner_without_workers_enrols_herself_whatever_was_chosen() -> None:
    alone = replace(FOR_WORKERS, workers=0)
    assert covers_own_work(alone)
    assert not covers_workers(alone)


def test_papers_are_those_of_who_enrols() -> None:
    assert "for yourself: KTP (NIK)" in papers(DRIVER, LAW, T).text
    assert "NPWP" not in papers(DRIVER, LAW, T).text
    assert "NPWP" in papers(OWNER, LAW, T).text
    assert "for each member" in papers(COOPERATIVE, LAW, T).text
    assert "for yourself" not in papers(FOR_WORKERS, LAW, T).text


def test_the_official_ways_have_links_and_are_free() -> None:
    own, staff, group = (official_ways(one, LAW, T).text for one in (DRIVER, FOR_WORKERS, COOPERATIVE))
    assert "www.bpjsketenagakerjaan.go.id/bpu" in own
    assert "JMO" in own
    assert "Perisai" in own
    assert "SIPP" not in own
    assert "SIPP Online" in staff
    assert "/bpu" not in staff
    assert "wadah" in group
    assert all("Registering is free" in one for one in (own, staff, group))


@pytest.mark.parametrize(
    ("draft", "today", "day"),
    [
        (DRIVER, date(2026, 11, 10), date(2026, 11, 15)),
        (DRIVER, date(2026, 11, 15), date(2026, 11, 15)),
        (DRIVER, date(2026, 11, 16), date(2026, 12, 15)),
        (DRIVER, date(2026, 12, 31), date(2027, 1, 15)),
        (FOR_WORKERS, date(2026, 10, 20), date(2026, 11, 16)),
        (FOR_WORKERS, date(2026, 11, 10), date(2026, 12, 15)),
        (OWNER, date(2026, 11, 10), date(2026, 11, 15)),
    ],
)
def test_the_first_due_day_is_the_next_one(draft: LeadDraft, today: date, day: date) -> None:
    due = first_due(draft, LAW, T, today)
    assert due.day == day
    assert T.date(day) in due.text


def test_a_day_that_was_seen_once_is_to_be_confirmed() -> None:
    assert "Please confirm with 175" in cite(first_due(DRIVER, LAW, T, TODAY).figures, LAW, T)
    assert "confirm" not in cite(first_due(FOR_WORKERS, LAW, T, date(2026, 11, 10)).figures, LAW, T)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_is_sourced_and_all_fit_in_one_message(language: str) -> None:
    t = translator(language)
    for draft in EVERYBODY:
        due = first_due(draft, LAW, t, TODAY)
        pieces = [
            *(make(draft, LAW, t) for make in (monthly_cost, papers, official_ways)),
            Piece(due.text, due.figures),
        ]
        assert all(piece.text and piece.figures for piece in pieces)
        figures = [figure for piece in pieces for figure in piece.figures]
        assert len("\n\n".join(piece.text for piece in pieces)) + len(cite(figures, LAW, t)) < 3000


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_forwarded_has_three_short_paragraphs_and_the_link(language: str) -> None:
    text = share_text("https://t.me/payung_bot", translator(language))
    assert len(text.split("\n\n")) == 3
    assert text.endswith("https://t.me/payung_bot")
    assert len(text) < 500
