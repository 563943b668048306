"""Replies that belong to no flow and no topic: languages, "did you mean", and what could not be understood."""

from bot.answers.answer import Ask
from bot.conversation.buttons import rows
from bot.conversation.messages import Button, Reply
from bot.conversation.router import candidates
from bot.conversation.taps import LANGUAGE, TapData
from bot.conversation.told import told_by
from bot.i18n import LANGUAGE_NAMES, LANGUAGES, Translator
from nlu.text.topics import find_topic
from nlu.understanding import Understanding

SHORT_MENU = (Ask("ask_programs"), Ask("ask_contribution"), Ask("ask_claim"), Ask("human_handoff"))
_FRIENDLY = frozenset("👍🙏👌👏🤝❤💖😊🤗")
_SHADES = frozenset("🏻🏼🏽🏾🏿\ufe0f")
"""Signs that change only how a small picture looks."""
WITH_PROGRAM = frozenset(
    {
        "ask_program",
        "ask_benefit",
        "ask_claim",
        "ask_claim_documents",
        "ask_claim_status",
        "ask_contribution",
        "ask_eligibility",
    }
)


def did_you_mean(understood: Understanding, t: Translator) -> Reply:
    """The likeliest meanings as buttons, which take along what was told, and one for none of them."""
    program, told = understood.only("program"), told_by(understood)
    steps: list[Ask] = []
    for intent in candidates(understood):
        topic = find_topic(intent, understood.text)
        if topic in {one.topic for one in steps}:
            topic = None
        steps.append(Ask(intent, program if intent in WITH_PROGRAM else None, topic, told=told))
    return Reply(
        t.gettext("I am not sure that I understood. Did you mean one of these?"),
        buttons=rows((*steps, Ask("out_of_scope")), t, width=1),
    )


def fallback(t: Translator) -> Reply:
    text = t.gettext("Sorry, I did not understand that. Please say it in other words, or choose from the menu.")
    return Reply(text, buttons=rows(SHORT_MENU, t))


def not_now(t: Translator) -> Reply:
    """For when the model cannot be reached."""
    text = t.gettext(
        "I cannot read free text at the moment. The buttons and the form still work; please try again soon."
    )
    return Reply(text, buttons=rows(SHORT_MENU, t))


def is_friendly(text: str) -> bool:
    """Whether a message is nothing but small pictures of thanks: "🙏", "👍🏽👍🏽"."""
    marks = {mark for mark in text if not mark.isspace()} - _SHADES
    return bool(marks) and marks <= _FRIENDLY


def no_words(t: Translator) -> Reply:
    """For a message without a letter or digit."""
    text = t.gettext(
        "I see no words in that. Please write your question, for example: {example}",
        example=t.gettext("What does it cost?"),
    )
    return Reply(text, buttons=rows(SHORT_MENU, t))


def never_send_secrets(t: Translator) -> Reply:
    """For a message that holds a one-time code, a password or an identity number."""
    return Reply(
        t.gettext(
            "Please never send an OTP, a password, a PIN or your NIK to anybody, not even to me. Delete that message now, and "
            "change the password if you sent one."
        )
    )


def choose_language(t: Translator) -> Reply:
    return Reply(t.gettext("In which language shall we talk?"), buttons=(_language_buttons(LANGUAGES),))


def language_set(t: Translator) -> Reply:
    text = t.gettext(
        "All right, we go on in {language}. What would you like to know?", language=LANGUAGE_NAMES[t.language]
    )
    return Reply(text, buttons=rows(SHORT_MENU, t))


def language_changed(t: Translator) -> Reply:
    """The same for somebody in the middle of a form."""
    return Reply(t.gettext("All right, we go on in {language}.", language=LANGUAGE_NAMES[t.language]))


def language_line(t: Translator) -> Reply:
    """The line below the first answer that offers the other languages."""
    others = tuple(code for code in LANGUAGES if code != t.language)
    names = t.list([LANGUAGE_NAMES[code] for code in others])
    return Reply(
        t.gettext("I also speak {languages}. Tap to switch:", languages=names), buttons=(_language_buttons(others),)
    )


def offer_language(t: Translator) -> Reply:
    """The line for somebody who writes in another language than the conversation's, said in theirs."""
    text = t.gettext("Shall we go on in {language}? Tap:", language=LANGUAGE_NAMES[t.language])
    return Reply(text, buttons=(_language_buttons((t.language,)),))


def _language_buttons(codes: tuple[str, ...]) -> tuple[Button, ...]:
    return tuple(Button(LANGUAGE_NAMES[code], TapData(LANGUAGE, "set", code).encode()) for code in codes)
