"""Questions that were not understood: somebody says what they mean, and `payung nlu review --export` teaches it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.conversation.titles import TITLES
from bot.i18n import N_
from bot.learning.question import IGNORED, LearningError
from bot.staff.audit import Action, Entry
from bot.staff.member import Permission, Refused, Staff
from bot.web.console.page import Page, typed
from bot.web.console.pages.sections import TEACHING

AT_ONCE = 20
NO_LABEL = N_("Choose what the question means.")
GONE = N_("This question is not there any more.")


class Questions(Page):
    """Reading them is audited, though they name nobody: they are what people wrote."""

    menu_label = N_("Unanswered questions")
    section = TEACHING
    path = "/questions"
    permission = Permission.LABEL

    @route("")
    async def index(self, request: Request) -> Response:
        """The oldest that nobody has looked at."""
        staff: Staff = request.state.staff
        questions = await self.console.stored.questions.unlabelled(AT_ONCE)
        entry = Entry(self.console.clock.now(), staff.actor, Action.READ_QUESTIONS, "", len(questions))
        await self.console.stored.audit.note(entry)
        t = request.state.t
        meanings = sorted(((intent, t.gettext(title)) for intent, title in TITLES.items()), key=lambda one: one[1])
        return self.show(request, "questions.html", questions=questions, meanings=meanings, titles=TITLES)

    @route("/{number:int}", methods=["POST"])
    async def label(self, request: Request) -> Response:
        """Say what a question means, or that it is not worth learning."""
        form, t = await request.form(), request.state.t
        meant = IGNORED if typed(form, "ignore") else typed(form, "meaning")
        if meant != IGNORED and meant not in TITLES:
            return self.refused(request, Refused(NO_LABEL), "/questions")
        try:
            await self.console.stored.questions.label({request.path_params["number"]: meant}, self.console.clock.now())
        except LearningError:
            return self.refused(request, Refused(GONE), "/questions")
        said = (
            t.gettext("Left aside.")
            if meant == IGNORED
            else t.gettext("Kept: {meaning}.", meaning=t.gettext(TITLES[meant]))
        )
        return self.done(request, said, "/questions")
