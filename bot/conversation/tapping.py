"""What a button comes to."""

from dataclasses import replace

from bot.conversation import commands, following, learning, members, rating, replies, talking
from bot.conversation.asking import Asking
from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.cooperative_finder import FINDER, JOINING, page_of
from bot.conversation.flows.cooperatives import told_of
from bot.conversation.forms import Forms
from bot.conversation.lookups import CooperativeNumbered
from bot.conversation.messages import Reply
from bot.conversation.obeying import Obeying
from bot.conversation.outcomes import Outcome
from bot.conversation.response import Response
from bot.conversation.state import State
from bot.conversation.taps import ANSWER_BACK, ASK, GO, LANGUAGE, RATE, TapData
from bot.conversation.titles import TITLES
from bot.cooperatives.cooperative import Known
from bot.i18n import LANGUAGES
from bot.outreach.law_news import FOLLOW


class Tapping:
    """Takes buttons: of the current question, of answers, of lists; any older one shows where the person is."""

    def __init__(self, forms: Forms, asking: Asking, obeying: Obeying) -> None:
        self._forms = forms
        self._asking = asking
        self._obeying = obeying

    def tap(self, tap: TapData | None, state: State, context: Context) -> Response:
        """Take a button; None is one that nobody of ours made."""
        match tap:
            case TapData(flow=flow, option=code) if flow == LANGUAGE and code in LANGUAGES:
                return self._asking.speak(code, state, context)
            case TapData(flow=flow, step=name, option=option) if flow == GO and name == FINDER and option:
                return self._cooperatives(option, state, context)
            case TapData(flow=flow, step=name, option=number) if flow == GO and name == JOINING:
                return self._join(number, state, context)
            case TapData(flow=flow, step=name, option=option) if flow == GO and name == FOLLOW:
                return self._follow(option, state, context)
            case TapData(flow=flow, step=name, option=about) if flow == GO and name in commands.TYPED:
                return self._obeying.command(commands.TYPED[name], state, context, about)
            case TapData(flow=flow) if flow in {ANSWER_BACK, RATE}:
                return self._to_what_was_said(tap, state, context)
            case TapData(flow=flow, step="out_of_scope") if flow == ASK:
                return self._forms.resume(Response(state, (replies.fallback(context.t),), Outcome.FALLBACK), context)
            case TapData() if members.is_button(tap):
                return self._forms.resume(members.tapped(tap, state, context), context)
            case TapData(flow=flow, step=intent, option=option) if flow == ASK and intent in TITLES:
                return self._asking.tapped(intent, option, state, context)
            case TapData() if state.place is not None:
                return self._forms.tap(tap, state, context)
            case TapData(flow=flow) if learning.is_of_lessons(flow):
                return self._old_lesson(state, context)
        return self._old_button(state, context)

    def _to_what_was_said(self, tap: TapData, state: State, context: Context) -> Response:
        """Take a button below what an officer wrote, or a thumb below an answer."""
        if tap.flow == RATE:
            response = rating.tapped(tap, self._forms, state, context)
        else:
            response = talking.answer_back(tap.option, self._forms, state, context)
        return response if response is not None else self._old_button(state, context)

    def _old_button(self, state: State, context: Context) -> Response:
        text = context.t.gettext("That button is old. Here is the menu.")
        menu = self._asking.menu(context)
        shown = replace(menu, text=f"{text}\n\n{menu.text}")
        return self._forms.resume(Response(state, (shown,), Outcome.REFUSED_STALE_BUTTON), context)

    def _old_lesson(self, state: State, context: Context) -> Response:
        """Show somebody who taps on an earlier question of a course where they are in it."""
        text = context.t.gettext("That button is from an earlier question. Here we are:")
        shown = learning.opened("", self._forms, state, context)
        return replace(shown, outcome=Outcome.REFUSED_STALE_BUTTON).after(Reply(text))

    def _cooperatives(self, option: str, state: State, context: Context) -> Response:
        """Another page of cooperatives."""
        shown = page_of(option, context)
        if shown is None:
            return self._old_button(state, context)
        reply = Reply(shown.text, buttons=rows(shown.next, context.t))
        return self._forms.resume(Response(state, (reply,), Outcome.ANSWERED), context)

    def _follow(self, option: str, state: State, context: Context) -> Response:
        """Tell somebody from now on when something of the law changes."""
        response = following.followed(option, state, context)
        return self._forms.resume(response, context) if response is not None else self._old_button(state, context)

    def _join(self, number: str, state: State, context: Context) -> Response:
        """Begin to join a cooperative, if it is still in the register."""
        known: Known | None = context.look_up(CooperativeNumbered(number))
        if known is None:
            return self._old_button(state, context)
        return self._forms.start(JOINING, state, context, told_of(known.cooperative))
