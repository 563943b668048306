"""Button data that no button of ours ever held: it changes nothing, and the question at hand is shown again."""

from itertools import cycle

from bot.app import App
from bot.conversation.controls import Control
from bot.conversation.flows import FLOWS
from bot.conversation.prompts import CHANGE, SUMMARY
from tests.attacks.acting import STEPS, enrols, goes_to_summary, heard, is_served, leads_of, push_tap, settled
from tests.attacks.placing import PROMPT, changing, enrolling, every_place, place_of, put_at
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer
from tests.support.serving import hears_about
from tests.telegram.conftest import Sql

STALE = "Tombol itu dari pertanyaan sebelumnya"
OLD = "Tombol itu sudah lama"
CONSENT = Question.CONSENT
SENT = "Ya, kirim"
BUSINESS = Question.BUSINESS

OTHER_STEPS = [
    (flow.name, step)
    for flow in FLOWS.values()
    for step in (*(one.name for one in flow.steps), SUMMARY, CHANGE, "", "x")
    if (flow.name, step) != ("enrol", "business")
]
FOREIGN_OPTIONS = ("", "32", "2026-13-45", "name")
"""Options that no button shows; one is the code of a province, one the name of a step."""
SHOWN = {("stopped_on", ""), ("dismissed_on", ""), (CHANGE, "name")}
"""Where one of them does stand on a button."""
OTHER_NUMBERS = [
    "0", "1", "6", "8", "99", "-7", "+7", "7.0", " 7", "7 ", "7\n", "0x7", "7e0", "", "x", "9" * 40, "7:7", "٧", "７",
    "𝟕", "७", "⁷", "007",
]  # fmt: skip
"""Numbers of questions before and after the seventh, and sevens as no button of ours writes them."""
NO_BUTTONS = [
    "x" * 65, "enrol:business:" + "x" * 4096 + ":7", "\x00\x01\x02", "ÿþ\xff", "\ud800", "🙂" * 16, "é" * 32, "",
    "::::::", ":::7", "enrol", "enrol:business", "enrol:business:x", "enrol:business:x:7:8", "ENROL:business:x:7",
    "ask:ask_nothing::7", "ask::JKK:7", "go::x:7", "go:admin::7", "go:export::7", "language:set:fr:7",
    "language:set::7", "__class__:__init__:x:7", " enrol:business:x:7", "go:daftar\n::7",
]  # fmt: skip
FORGED_SUBJECTS = [
    "ask:ask_claim:JKK@x+more:0", "ask:ask_claim:JKK+more+more:0", "ask:greet:@@@:0", "ask:help:../../x:0",
    "ask:ask_contribution:JKK@card_lost+more:99", "ask:ask_contribution:999999999999999999c.BPU.x:0",
    "ask:ask_contribution:~99999999999999999999999.PU.x:0", "ask:ask_benefit:JKM JKM:0", "ask:ask_claim:\x00:0",
]  # fmt: skip


async def test_the_button_of_another_step_or_flow_shows_the_question_at_hand(served: App, server: BotApiServer) -> None:
    place = enrolling("business")
    people = {step: server.person() for step in OTHER_STEPS}
    options = cycle(["erase", *Control, "0", "agree"])
    for (flow, step), person in people.items():
        option = next(options)
        await put_at(served, person, place)
        await push_tap(server, person, f"{flow}:{step}:{option}:{PROMPT}")
    await settled(server, served)
    for step, person in people.items():
        text = await heard(person)
        assert STALE in text and BUSINESS in text, step
        kept = await place_of(served, person)
        assert kept is not None and (kept.step, kept.answers) == (place.step, place.answers), step


async def test_an_option_that_no_button_shows_is_never_kept_as_an_answer(served: App, server: BotApiServer) -> None:
    forged = [
        (server.person(), place, option)
        for place in every_place()
        for option in FOREIGN_OPTIONS
        if (place.step, option) not in SHOWN
    ]
    for person, place, option in forged:
        await put_at(served, person, place)
        await push_tap(server, person, f"{place.flow}:{place.step}:{option}:{PROMPT}")
    await settled(server, served)
    taken = {}
    for person, place, option in forged:
        kept = await place_of(served, person)
        if kept is None or (kept.step, kept.answers) != (place.step, place.answers):
            taken[place.flow, place.step, option] = kept
    assert taken == {}
    assert all(person.messages for person, _, _ in forged)


async def test_only_the_number_of_the_question_at_hand_counts(served: App, server: BotApiServer) -> None:
    people = {number: server.person() for number in OTHER_NUMBERS}
    for number, person in people.items():
        await put_at(served, person, enrolling("programmes"))
        await push_tap(server, person, f"enrol:programmes:JKK+JKM:{number}")
    await settled(server, served)
    assert [number for number, person in people.items() if Question.PROGRAMMES not in await heard(person)] == []
    for person in people.values():
        await person.taps("JKK dan JKM")
        await hears_about(person, Question.INCOME)


async def test_data_of_no_button_at_all_shows_the_question_at_hand(served: App, server: BotApiServer) -> None:
    people = {data: server.person() for data in NO_BUTTONS}
    for data, person in people.items():
        await put_at(served, person, enrolling("business"))
        await push_tap(server, person, data)
    await settled(server, served)
    for data, person in people.items():
        text = await heard(person)
        assert (OLD in text or STALE in text) and BUSINESS in text, data
        await person.says("Warung Siti")
        await hears_about(person, Question.SECTOR)


async def test_a_question_with_a_forged_subject_is_answered_without_it(served: App, server: BotApiServer) -> None:
    for data in FORGED_SUBJECTS:
        siti = server.person("Siti")
        await push_tap(server, siti, data)
        assert len((await siti.hears()).text) > len(data), data
        await is_served(siti)


async def test_a_lead_holds_no_option_that_does_not_exist(served: App, server: BotApiServer) -> None:
    forged = {
        "covers": ("nobody", "self ", "BOTH", ""),
        "sector": ("hacking", "Laundry", "other ", ""),
        "region": ("32", "11", "99.99", "Kota Denpasar", "51"),
        "workers": ("-1", "100001", "9" * 30, "²", "5²", "satu-dua"),
        "wage": ("-1", "2000000", "²", ""),
        "programmes": ("JP", "JKK", "JKK+JKM+JHT+JP", "free"),
        "income": ("-1", "1", "9" * 30, ""),
        "nib": ("1", "9120001234567", ""),
        "nik": ("1", "3273014107850001", ""),
        "agency": ("yes", "pass_on ", "ministry", ""),
    }
    for step, options in forged.items():
        for option in options:
            person = server.person()
            await put_at(served, person, changing(step))
            await push_tap(server, person, f"enrol:{step}:{option}:{PROMPT}")
            await push_tap(server, person, f"enrol:{SUMMARY}:{Control.CONFIRM}:{PROMPT + 1}")
    await settled(server, served)
    found = [lead.draft for lead in await leads_of(served)]
    assert [(draft.sector, draft.region, draft.workers, draft.programmes) for draft in found] == []


async def test_nothing_is_sent_that_was_not_filled_in_and_shown(served: App, server: BotApiServer) -> None:
    people = {step: server.person() for step in (*STEPS, CHANGE)}
    for step, person in people.items():
        await put_at(served, person, enrolling(step))
        for number, at in enumerate((SUMMARY, step, SUMMARY, CHANGE)):
            await push_tap(server, person, f"enrol:{at}:{Control.CONFIRM}:{PROMPT + number}")
    await settled(server, served)
    assert await leads_of(served) == []
    for step, person in people.items():
        kept = await place_of(served, person)
        assert kept is not None and kept.answers == enrolling(step).answers


async def test_nothing_is_asked_without_consent(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await siti.says("/daftar")
    await hears_about(siti, Question.WHO)
    await siti.taps("Saya punya usaha")
    await hears_about(siti, CONSENT)
    for data in (
        f"enrol:{SUMMARY}:{Control.CONFIRM}:1",
        "enrol:covers:self:2",
        "enrol:name:x:2",
        "consent:remind:never:2",
        f"consent:agreement:{Control.CONFIRM}:3",
        f"consent:{SUMMARY}:{Control.CONFIRM}:4",
        "consent:agreement:yes:5",
        "consent:then:enrol:6",
        "go:daftar::0",
    ):
        await push_tap(server, siti, data)
        await hears_about(siti, CONSENT)
    asked = [question for question in map(Question.of, (one.text for one in siti.messages)) if question is not None]
    assert set(asked) == {Question.WHO, CONSENT}


async def test_an_erasure_is_not_confirmed_by_whoever_did_not_ask_for_it(
    served: App, server: BotApiServer, sql: Sql
) -> None:
    siti = server.person("Siti")
    code = await enrols(siti)
    for number in range(25):
        await push_tap(server, siti, f"erase:decision:erase:{number}")
        await hears_about(siti, OLD)
    await siti.says("/hapus")
    asked = await hears_about(siti, "semua yang saya tahu")
    shown = int(asked.callback_data("Ya, hapus semua").rsplit(":", 1)[1])
    for number in (shown - 1, shown + 2, 0):
        await push_tap(server, siti, f"erase:decision:erase:{number}")
        await hears_about(siti, STALE)
    assert [lead.draft.code for lead in await leads_of(served)] == [code]
    assert await sql("SELECT count(*) FROM persons") == [(1,)]


async def test_what_stands_on_the_buttons_of_others_does_nothing_for_oneself(served: App, server: BotApiServer) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    summary = await goes_to_summary(siti)
    await push_tap(server, budi, summary.callback_data(SENT))
    await hears_about(budi, OLD)
    assert await leads_of(served) == []
    await siti.taps(SENT)
    await hears_about(siti, "Kode Anda PY-")


async def test_a_tap_on_a_message_in_the_chat_of_somebody_else_reaches_neither(
    served: App, server: BotApiServer
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    await enrols(budi, name="Budi Santoso", phone="081299990000")
    summary = await goes_to_summary(siti)
    before = len(siti.messages), len(budi.messages)
    for data in (summary.callback_data(SENT), "go:data::0", "go:status::0", "go:hapus::0", "erase:decision:erase:2"):
        await push_tap(server, budi, data, chat=siti)
    await settled(server, served)
    assert [lead.draft.name for lead in await leads_of(served)] == ["Budi Santoso"]
    assert (len(siti.messages), len(budi.messages)) == before


async def test_a_tap_in_a_group_or_on_an_inline_message_is_ignored(served: App, server: BotApiServer) -> None:
    siti, group = server.person("Siti"), server.group()
    summary = await goes_to_summary(siti)
    tap = {"id": "1", "from": siti.user, "chat_instance": "1", "data": summary.callback_data(SENT)}
    message = {"message_id": 1, "date": 1, "chat": group.json, "from": server.me, "text": "x"}
    await server.push({"callback_query": {**tap, "inline_message_id": "AAA"}})
    await server.push({"callback_query": {**tap, "message": message}})
    await server.push({"callback_query": {**tap, "game_short_name": "x", "data": None}})
    await is_served(siti)
    assert await leads_of(served) == [] and group.messages == []
