"""Messages that come by themselves: what there is, and their end."""

from bot.answers.answer import Go, Next
from bot.answers.layout import bullets, paragraphs
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.effects import StopMessages
from bot.conversation.lookups import OwnWishes
from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.i18n import Translator
from bot.outreach.stopping import ALL, STOP, SUBJECT_TITLES, Subject
from bot.outreach.wishes import Wishes


def stopped(option: str, state: State, context: Context) -> Response:
    """End messages about a subject or all of them; for any other option of a button tell what there is to end."""
    wishes: Wishes = context.look_up(OwnWishes())
    if option not in {ALL, *Subject}:
        text, following = to_end(wishes, context.t)
        return Response(state, (Reply(text, buttons=rows(following, context.t)),), Outcome.COMMAND)
    ended = tuple(Subject) if option == ALL else (Subject(option),)
    is_left = any(one not in ended for one in wishes.subjects)
    shown = Reply(_said(option, context.t), buttons=rows(_after(option, is_left, context.t), context.t))
    effect = StopMessages("" if option == ALL else option)
    return Response(state, (shown,), Outcome.COMMAND, effects=(effect,))


def to_end(wishes: Wishes, t: Translator) -> tuple[str, tuple[Next, ...]]:
    """What somebody gets by itself, and the buttons that end it."""
    if not wishes.subjects:
        text = t.gettext("There is nothing to end. I only answer you and tell you how your own entry stands.")
        return text, (Go("menu"),)
    titles = bullets(*(t.gettext(SUBJECT_TITLES[one]) for one in wishes.subjects))
    what = t.gettext("This comes to you by itself:")
    text = paragraphs(f"{what}\n{titles}", t.gettext("Tap what shall end."))
    every = (Go(STOP, ALL, t.gettext("🔕 All of them")),) if len(wishes.subjects) > 1 else ()
    return text, (*(ending(one, t) for one in wishes.subjects), *every, Go("menu"))


def ending(subject: Subject, t: Translator) -> Go:
    """The button that ends messages about a subject, named after it."""
    return Go(STOP, subject, t.gettext("🔕 End: {what}", what=t.gettext(SUBJECT_TITLES[subject])))


def _said(option: str, t: Translator) -> str:
    if option == ALL:
        return t.gettext(
            "Done. Nothing comes by itself any more; only news of your own entry and answers to what you ask."
        )
    return t.gettext("Done, this comes no more: {what}.", what=t.gettext(SUBJECT_TITLES[Subject(option)]))


def _after(option: str, is_left: bool, t: Translator) -> tuple[Next, ...]:
    """The way back for what can be had again, what else still comes, and the menu."""
    again: dict[str, Next] = {
        Subject.NEWS: Go("news", label=t.gettext("🔔 Turn it on again")),
        Subject.LESSONS: Go("learn"),
    }
    others = (Go(STOP, label=t.gettext("🔕 Other messages")),) if is_left else ()
    return (*((again[option],) if option in again else ()), *others, Go("menu"))
