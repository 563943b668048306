"""How long a claim takes once it is filed, and what to do when it takes longer."""

from collections.abc import Callable

from bot.answers.answer import Answer, Ask, Question
from bot.answers.layout import paragraphs


def claim_status(q: Question) -> Answer:
    waits: dict[str, Callable[[Question], Answer]] = {
        "JKK": _grant, "JKM": _grant, "JHT": _savings, "JP": _pension, "JKP": _job_loss,
    }  # fmt: skip
    return waits.get(q.program or "", _all)(q)


def _all(q: Question) -> Answer:
    _ = q.t.gettext
    jht, jkm, jkk = q.rules("jht.payment_days", "jkm.payment_days", "jkk.payment_days")
    return Answer(
        paragraphs(
            _(
                "After complete papers, at most: JHT {jht}, JKM {jkm}, JKK {jkk} working days.",
                jht=jht.value,
                jkm=jkm.value,
                jkk=jkk.value,
            ),
            _("Follow it in the JMO app under Tracking Klaim."),
            _ladder(q),
        ),
        (jht, jkm, jkk),
        (
            Ask("ask_claim_status", topic="claim_slow"),
            Ask("ask_claim_status", topic="claim_refused"),
            Ask("ask_end_membership", topic="still_active"),
            Ask("human_handoff"),
        ),
    )


def _ladder(q: Question) -> str:
    return q.t.gettext(
        "Longer? Ask the branch for the reason in writing, then call {call}, then the Ombudsman.",
        call=q.text("service.call_centre"),
    )


def _grant(q: Question) -> Answer:
    """JKK and JKM: a delay costs the agency a share of the grant."""
    _ = q.t.gettext
    program = q.program or ""
    days, delay = q.rules(f"{program.lower()}.payment_days", f"{program.lower()}.delay_share")
    to_whom = (
        _("For each day of delay the heirs get {share} of the grant on top.", share=q.t.percent(delay.share))
        if program == "JKM"
        else _("For each day of delay you get {share} of the grant on top.", share=q.t.percent(delay.share))
    )
    return Answer(
        paragraphs(
            _("{program} is paid within {days} working days after complete papers.", program=program, days=days.value),
            to_whom,
            _("So ask the branch on which day your papers were complete, and note it."),
            _ladder(q),
        ),
        (days, delay),
        (
            Ask("ask_claim_documents", program),
            Ask("ask_claim_status", topic="claim_refused"),
            Ask("human_handoff"),
        ),
    )


def _savings(q: Question) -> Answer:
    _ = q.t.gettext
    days, quick = q.rules("jht.payment_days", "jht.app_payment_days")
    return Answer(
        paragraphs(
            _("{program} is paid within {days} working days after complete papers.", program="JHT", days=days.value),
            _("From the JMO app it usually takes {days} working day.", days=quick.value),
            _("Follow it in the JMO app under Tracking Klaim."),
            _ladder(q),
        ),
        (days, quick),
        (
            Ask("ask_claim_status", topic="claim_slow"),
            Ask("ask_claim_status", topic="claim_refused"),
            Ask("ask_claim_documents", "JHT"),
            Ask("human_handoff"),
        ),
    )


def _pension(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("For JP I know no rule for how long a claim may take, so I do not guess."),
            _(
                "Ask the branch where you filed it, or {call}. Have your KTP, card number and the receipt of "
                "the claim ready.",
                call=q.text("service.call_centre"),
            ),
            _ladder(q),
        ),
        q.rules("jp.papers", "claims.ombudsman"),
        (Ask("ask_claim", "JP"), Ask("ask_claim_documents", "JP"), Ask("human_handoff")),
    )


def _job_loss(q: Question) -> Answer:
    _ = q.t.gettext
    arrears = q.law.find("jkp.arrears_months")
    behind = (
        _(
            "Firm behind with paying? Up to {months} months the agency pays all the same; beyond that the "
            "firm pays first.",
            months=arrears.value,
        )
        if arrears
        else ""
    )
    return Answer(
        paragraphs(
            _(
                "See at {site} how far your claim is and what is still to be done this month.",
                site=q.text("service.jkp_site"),
            ),
            _("Refused? It is only for a dismissal, not after resigning or when a contract ends."),
            behind,
            _(
                "How long it may take I do not know. Ask {call} or a branch, with KTP and proof of the dismissal.",
                call=q.text("service.call_centre"),
            ),
        ),
        (*q.rules("jkp.covered_endings"), *((arrears,) if arrears else ())),
        (Ask("ask_eligibility", "JKP"), Ask("ask_claim_documents", "JKP"), Ask("human_handoff")),
    )
