"""Buttons of next steps, and how they stand below a message."""

from bot.answers.answer import Ask, Go, Next, Told
from bot.conversation.messages import Button
from bot.conversation.taps import ASK, GO, Subject, TapData
from bot.conversation.titles import COMMANDS, TITLES, TOPIC_TITLES
from bot.i18n import Translator


def button(next_step: Next, t: Translator) -> Button:
    """The button of a next step."""
    match next_step:
        case Go(command, what, label):
            return Button(label or t.gettext(COMMANDS[command]), TapData(GO, command, what).encode())
        case Ask(intent, program, topic, detail, told):
            about = Subject(program, topic, detail, told or Told())
            return Button(_label(next_step, t), TapData(ASK, intent, about.encode(intent)).encode())


def _label(ask: Ask, t: Translator) -> str:
    if ask.detail:
        return t.gettext("More")
    title = t.gettext(TOPIC_TITLES[ask.topic] if ask.topic else TITLES[ask.intent])
    return f"{ask.program}: {title}" if ask.program and not ask.topic else title


def rows(next_steps: tuple[Next, ...], t: Translator, width: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of `width`, below those with a label of their own, which have a row each."""
    own = [one for one in next_steps if isinstance(one, Go) and one.label]
    buttons = [button(one, t) for one in next_steps if one not in own]
    below = (tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
    return (*((button(one, t),) for one in own), *below)
