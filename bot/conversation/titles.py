"""What intents and commands are called on buttons."""

from bot.answers.answer import Ask, Go, Next, Told
from bot.conversation.messages import Button
from bot.conversation.taps import ASK, GO, Subject, TapData
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

TOPIC_TITLES = {
    "no_employment_letter": N_("No paklaring"),
    "several_cards": N_("Several cards"),
    "still_active": N_("Left, but still active"),
    "firm_gone": N_("The firm no longer exists"),
    "while_working": N_("Withdraw while working"),
    "partial_claim": N_("Take a part of JHT"),
    "claim_slow": N_("Why does it take so long?"),
    "claim_refused": N_("My claim was refused"),
    "claim_stopped": N_("The app stops my claim"),
    "employer_arrears": N_("The firm is in arrears"),
    "jkp_arrears": N_("JKP when the firm is behind"),
    "jht_tax": N_("Tax and NPWP"),
    "app_limit": N_("Limit in the app"),
    "no_marriage_book": N_("No marriage book"),
    "outside_heir_list": N_("Not in the list of heirs"),
    "death_at_work": N_("Death at work"),
    "death_benefit": N_("What the family gets"),
    "scholarship": N_("Scholarship for children"),
    "other_hospital": N_("Not a partner hospital"),
    "password_forgotten": N_("Password forgotten"),
    "account_forgotten": N_("E-mail or account forgotten"),
    "code_missing": N_("Code (OTP) does not come"),
    "face_check": N_("Face check fails"),
    "error_code": N_("An error code"),
    "already_registered": N_("“Already registered”"),
    "account_blocked": N_("Account blocked"),
    "nik_refused": N_("NIK is refused"),
    "data_update": N_("Pengkinian Data, how?"),
    "data_differ": N_("Data differ from the KTP"),
    "contact_lost": N_("E-mail or number is dead"),
    "card_lost": N_("Card lost, number unknown"),
    "inactive": N_("Inactive though I work"),
    "balance_stuck": N_("Paid, but no growth"),
    "employee_to_own": N_("From employee to own work"),
    "join_alone": N_("The firm has none: join alone"),
    "wrong_type": N_("Registered as the wrong type"),
    "deducted": N_("Wage cut, not registered"),
    "wage_underreported": N_("Reported wage too low"),
    "lapsed": N_("Stopped paying, come back"),
    "genuine": N_("Is this message genuine?"),
    "hoax": N_("Promised money: a hoax?"),
    "micro_owner": N_("I have workers: what first?"),
    "nib_opens": N_("What an NIB opens"),
}

COMMANDS = {
    "enrol": N_("📝 Register"),
    "due": N_("📅 First payment"),
    "status": N_("How my entry stands"),
    "check": N_("✅ Check it for me"),
    "calculate": N_("🧮 Work it out"),
    "cooperatives": N_("🤝 Find a cooperative"),
    "learn": N_("🎓 Short lessons"),
    "pulse": N_("📈 Two questions on your sales"),
    "members": N_("👥 Send the member list"),
    "progress": N_("📊 Our progress"),
    "poster": N_("🖼 Poster for our office"),
    "news": N_("🔔 News from the staff"),
    "stop": N_("🔕 End messages"),
    "data": N_("What is stored about me"),
    "withdraw": N_("Take back my consent"),
    "erase": N_("Delete my data"),
    "menu": N_("☰ Menu"),
    "language": N_("🌐 Bahasa / Language"),
    "cancel": N_("✖ Cancel"),
}


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
