"""What intents and commands are called on buttons."""

from bot.answers.answer import Ask, Go, Next
from bot.conversation.messages import Button
from bot.conversation.taps import ASK, GO, TapData
from bot.i18n import N_, Translator

TITLES = {
    "greet": N_("Say hello"),
    "goodbye": N_("Say goodbye"),
    "thank": N_("Say thanks"),
    "affirm": N_("Yes"),
    "deny": N_("No"),
    "help": N_("What can you do?"),
    "bot_challenge": N_("Who are you?"),
    "change_language": N_("Change language"),
    "human_handoff": N_("Talk to a person"),
    "complain": N_("Make a complaint"),
    "cancel": N_("Stop this"),
    "ask_what_is_bpjstk": N_("What BPJS Ketenagakerjaan is"),
    "ask_programs": N_("The five programmes"),
    "ask_program": N_("What it is"),
    "ask_benefit": N_("What you get"),
    "ask_contribution": N_("What it costs"),
    "ask_eligibility": N_("Who may join"),
    "ask_membership_type": N_("Which type am I?"),
    "ask_obligation": N_("Is it compulsory?"),
    "ask_why_join": N_("Why join?"),
    "ask_how_to_enrol": N_("How to register"),
    "enrol": N_("Register now"),
    "ask_required_documents": N_("Papers to register"),
    "ask_how_to_pay": N_("How to pay"),
    "ask_arrears": N_("Late payments"),
    "ask_claim": N_("How to claim"),
    "ask_claim_documents": N_("Papers for a claim"),
    "ask_claim_status": N_("My claim is slow"),
    "check_balance": N_("See my balance"),
    "check_membership": N_("Am I registered?"),
    "ask_update_data": N_("Correct my data"),
    "ask_heirs": N_("Who are the heirs?"),
    "ask_continue_membership": N_("New job or several cards"),
    "ask_end_membership": N_("Left the job, still active"),
    "report_accident": N_("Accident at work"),
    "ask_employer_not_registered": N_("My boss does not pay"),
    "ask_cooperative": N_("Cooperatives"),
    "ask_formalise_business": N_("Business number (NIB)"),
    "ask_financing": N_("Loans (KUR)"),
    "find_office": N_("Nearest branch"),
    "ask_contact": N_("Telephone and WhatsApp"),
    "ask_privacy": N_("Is this genuine? My data"),
    "app_problem": N_("Trouble with the JMO app"),
    "ask_bsu": N_("Wage subsidy (BSU)"),
    "ask_bpjs_kesehatan": N_("Health insurance"),
    "out_of_scope": N_("Something else"),
}

COMMANDS = {
    "enrol": N_("📝 Register my business"),
    "check": N_("✅ Check it for me"),
    "calculate": N_("🧮 Work it out"),
    "data": N_("What is stored about me"),
    "erase": N_("Delete my data"),
    "menu": N_("☰ Menu"),
    "language": N_("🌐 Bahasa / Language"),
    "cancel": N_("✖ Cancel"),
}


def button(next_step: Next, t: Translator) -> Button:
    """The button of a next step."""
    match next_step:
        case Go(command):
            return Button(t.gettext(COMMANDS[command]), TapData(GO, command).encode())
        case Ask(intent, None):
            return Button(t.gettext(TITLES[intent]), TapData(ASK, intent).encode())
        case Ask(intent, program):
            label = f"{program}: {t.gettext(TITLES[intent])}"
            return Button(label, TapData(ASK, intent, program or "").encode())


def rows(next_steps: tuple[Next, ...], t: Translator, width: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of `width`."""
    buttons = [button(one, t) for one in next_steps]
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
