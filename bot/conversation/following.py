"""Following the law: the button below an answer, and what somebody hears who taps it."""

from collections.abc import Iterable, Sequence

from bot.answers.answer import Go, cite
from bot.answers.layout import bullets, paragraphs
from bot.clock import day_in_jakarta
from bot.conversation.buttons import rows
from bot.conversation.commands import Command, slash
from bot.conversation.context import Context
from bot.conversation.effects import Follow
from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.conversation.stopping import ending
from bot.i18n import Translator
from bot.outreach.law_news import BY_KEY, FOLLOW, is_open, keys_of, known_of, option_of, standing, told_first
from bot.outreach.stopping import Subject
from bot.programmes.law import Figure
from bot.programmes.working import used


def offered(figures: Iterable[Figure], context: Context) -> tuple[Go, ...]:
    """The button to follow what an answer rests on, where it is known that some of it ends or is announced anew.

    There is none where the law of another day than today's is shown, for news are of the days as they come.
    """
    law, t = context.law, context.t
    if law.day != day_in_jakarta(context.now):
        return ()
    keys = dict.fromkeys(figure.key for figure in figures if figure.key in BY_KEY and is_open(figure.key, law))
    return (Go(FOLLOW, option_of(tuple(keys)), t.gettext("🔔 Tell me when this changes")),) if keys else ()


def followed(option: str, state: State, context: Context) -> Response | None:
    """Follow what a button says; None for one that nobody of ours made."""
    t, law = context.t, context.law.on(day_in_jakarta(context.now))
    known = [(key, known_of(key, law)) for key in keys_of(option)]
    told = tuple((key, told_first(one).encode()) for key, one in known if one is not None)
    if not told:
        return None
    standings = [standing(key, law, t) for key, _ in told]
    text = paragraphs(
        t.gettext("Agreed. I write to you when this changes, and some days before it ends:"),
        bullets(*(one.text for one in standings)),
        t.gettext(
            "I keep only that you asked for it. It ends with the button below or with {stop}.",
            stop=slash(Command.STOP, t),
        ),
    )
    note = cite(used(*(one.figures for one in standings)), law, t)
    shown = Reply(text, note, rows((ending(Subject.LAW, t), Go("data"), Go("menu")), t))
    return Response(state, (shown,), Outcome.COMMAND, effects=(Follow(told),))


def told(keys: Sequence[str], t: Translator) -> str:
    """What somebody follows, told to nobody but them; "" for nothing."""
    titles = bullets(*(t.gettext(BY_KEY[key].title) for key in keys if key in BY_KEY))
    if not titles:
        return ""
    return "\n".join((t.gettext("You asked to hear when this changes:"), titles))
