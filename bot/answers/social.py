"""Small talk, help and the way to a person."""

from bot.answers.answer import Answer, Ask, Go, Next, Question
from bot.answers.layout import bullets, paragraphs
from bot.answers.rights import who_runs_it

MENU: tuple[Next, ...] = (
    Ask("ask_programs"),
    Ask("ask_contribution"),
    Ask("ask_benefit"),
    Ask("ask_claim"),
    Ask("ask_eligibility"),
    Ask("app_problem"),
    Ask("human_handoff"),
    Ask("ask_privacy"),
    Go("learn"),
    Go("enrol"),
    Go("language"),
)


def menu(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("What would you like to know? Tap a button, or just write your question."),
            _("You can write the way you talk."),
        ),
        next=MENU,
    )


def greet(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Hello! I am Payung. I explain BPJS Ketenagakerjaan: insurance and savings for people who work."),
            _(
                "Ask me what it costs, what you get, or how to claim. I can also note down your business for "
                "registration."
            ),
        ),
        next=MENU,
    )


def help_(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("I can help you with this:"),
            bullets(
                _("what each programme is, costs and pays"),
                _("who may join and how"),
                _("claims, balance, cards and wrong data"),
                _("noting down your business so that an officer calls you"),
            ),
            _("Commands: {commands}", commands=" ".join(f"/{name}" for name in q.commands)),
            _("I am not the agency's registration system, and I never ask for an OTP, a password or money."),
        ),
        next=MENU,
    )


def goodbye(q: Question) -> Answer:
    return Answer(q.t.gettext("Goodbye, and keep your umbrella ready. Write to me whenever you like."))


def thank(q: Question) -> Answer:
    return Answer(q.t.gettext("You are welcome! Is there anything else?"), next=(Go("menu"), Go("enrol")))


def affirm(q: Question) -> Answer:
    return Answer(q.t.gettext("All right. What would you like to know? Here is what I can do."), next=MENU)


def deny(q: Question) -> Answer:
    return Answer(q.t.gettext("All right. I am here if you need something."), next=(Go("menu"),))


def cancel(q: Question) -> Answer:
    return Answer(q.t.gettext("Nothing is running that could be stopped."), next=(Go("menu"),))


def bot_challenge(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("I am a computer program, not a person. My name is Payung."),
            _("I answer from the regulations and tell you date and source. What I do not know, I do not guess."),
            who_runs_it(q),
        ),
        next=(Ask("human_handoff"), Ask("ask_privacy"), Go("menu")),
    )


def human_handoff(q: Question) -> Answer:
    _ = q.t.gettext
    call, hours = q.law.figure("service.call_centre"), q.law.figure("service.call_centre_hours")
    whatsapp = q.law.figure("service.whatsapp")
    return Answer(
        paragraphs(
            _("You can reach an officer of the agency here:"),
            bullets(
                _("telephone {call}, {hours}", call=call.value, hours=hours.value),
                _("WhatsApp {number}", number=whatsapp.value),
                _("any branch, with your KTP"),
            ),
        ),
        (call, hours, whatsapp),
        (Ask("find_office"),),
    )


def complain(q: Question) -> Answer:
    _ = q.t.gettext
    complaints = q.law.figure("service.complaints")
    return Answer(
        paragraphs(
            _("I am sorry that you had this trouble. I am not the agency, but I can show you the way."),
            bullets(
                _("ask the branch for the reason in writing"),
                _(
                    "complain by telephone {call} or in the complaint menu of the JMO app",
                    call=q.text("service.call_centre"),
                ),
                _("if that does not help, the Ombudsman takes complaints about public services"),
            ),
            _("Tell me in one sentence what went wrong, and I will look for an answer."),
        ),
        (complaints,),
        (Ask("human_handoff"), Ask("ask_claim_status"), Ask("app_problem"), Go("menu")),
    )
