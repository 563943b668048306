"""HTML and Markdown in every field that a person fills and sees again."""

import pytest

from bot.app import App
from tests.attacks.acting import SEND, asked, goes_to, goes_to_summary, is_refused, leads_of, settled
from tests.support.bot_api import BotApiServer, Message
from tests.support.serving import hears_about

MARKUP = [
    "<b>Siti</b>",
    "<a href='tg://user'>Siti</a>",
    "</i></b></pre>",
    "<script>alert(document.cookie)</script>",
    "<b><i>Siti",
    "Siti & Co; &amp;lt; &lt;b&gt; &nbsp;",
    "Siti < Budi > Ani <",
    "*Siti* _Aminah_ `rm` [klik](tg://user) $x$",
    "||Siti|| ~Aminah~ >kutip \\*",
    "<tg-spoiler>Siti</tg-spoiler> <code>",
    "<!-- Siti --> <![CDATA[x]]>",
    "Siti <" + "b" * 90,
]


def as_typed(message: Message, typed: str) -> bool:
    """Whether a message shows a text to the letter, none of it taken for markup."""
    entities = message.raw.get("entities", [])
    return typed in message.text and all(entity["type"] == "italic" for entity in entities)


def refused(server: BotApiServer) -> list[str]:
    return [str(call) for call in server.calls if call.method.startswith("send") and call.status != 200]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_markup_in_names_arrives_as_typed_in_the_summary_the_data_and_the_lead(
    served: App, server: BotApiServer, language: str
) -> None:
    for number, typed in enumerate(MARKUP):
        person = server.person(typed, language)
        business = MARKUP[number - 1]
        summary = await goes_to_summary(person, name=typed, business=business)
        assert as_typed(summary, typed) and as_typed(summary, business)
        await person.taps(SEND[language])
        await hears_about(person, "PY-")
        await person.says("/data")
        stored = await hears_about(person, "PY-")
        assert as_typed(stored, typed) and as_typed(stored, business)
    assert [lead.draft.name for lead in await leads_of(served)] == MARKUP
    assert refused(server) == []


@pytest.mark.parametrize("language", ["id", "en"])
async def test_markup_around_other_answers_does_not_stay(served: App, server: BotApiServer, language: str) -> None:
    person = server.person("Siti", language)
    summary = await goes_to_summary(
        person,
        sector="<i>laundry</i>",
        region="<b>Denpasar</b>",
        phone="<code>0812-3456-7890</code>",
        programmes="*JHT*",
    )
    assert not set("<>*") & set(summary.text) and "entities" not in summary.raw
    await person.taps(SEND[language])
    await hears_about(person, "PY-")
    (lead,) = await leads_of(served)
    draft = lead.draft
    assert (draft.sector, draft.region, draft.phone) == ("laundry", "51.71", "+6281234567890")
    assert draft.programmes == "JKK+JKM+JHT"
    assert refused(server) == []


@pytest.mark.parametrize("language", ["id", "en"])
async def test_markup_around_a_number_is_refused_with_a_reason(
    served: App, server: BotApiServer, language: str
) -> None:
    for typed in ("<b>3</b>", "3 <b>", "[3](tg://user)", "<b>"):
        person = server.person("Siti", language)
        await goes_to(person, "workers")
        await person.says(typed)
        reply = await hears_about(person, asked(person, "workers"))
        assert typed not in reply.text and "entities" not in reply.raw
        assert is_refused(reply, person, "workers"), typed
    assert refused(server) == []


async def test_markup_outside_a_form_is_answered_without_being_repeated(served: App, server: BotApiServer) -> None:
    people = {typed: server.person("Siti") for typed in MARKUP}
    for typed, person in people.items():
        await person.says(typed)
    await settled(server, served)
    for typed, person in people.items():
        assert person.messages and not any(typed in message.text for message in person.messages)
    assert refused(server) == []
