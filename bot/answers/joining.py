"""Who may join, who must, why, how, and with which papers."""

from collections.abc import Callable

from bot.answers.answer import Answer, Ask, Go, Question
from bot.answers.discounts import short_discount
from bot.answers.layout import bullets, paragraphs
from bot.i18n import Translator
from bot.programmes.contributions import self_employed
from bot.programmes.eligibility.obligation import mandatory_programmes
from bot.programmes.law import Law


def eligibility(q: Question) -> Answer:
    programs: dict[str, Callable[[Question], Answer]] = {
        "JKK": _basic, "JKM": _basic, "JHT": _savings, "JP": _pension, "JKP": _job_loss,
    }  # fmt: skip
    return programs.get(q.program or "", _anybody)(q)


def _anybody(q: Question) -> Answer:
    _ = q.t.gettext
    age, coverage = q.law.figure("bpu.joining_age_below"), q.law.figure("bpu.coverage")
    foreigner = q.law.figure("pu.foreigner_months")
    return Answer(
        paragraphs(
            _(
                "Everyone who works in Indonesia may join: traders, drivers, farmers, freelancers, owners "
                "and employees."
            ),
            _(
                "If you work for yourself you need a KTP with a valid NIK and must be younger than {age}. Members "
                "who joined in time and still work may go on.",
                age=age.value,
            ),
            _("An employee is registered by the employer, and may register alone when the employer does not do it."),
            _("Foreigners: employees who work here for at least {months} months.", months=foreigner.value),
        ),
        (coverage, age, foreigner, *q.rules("pu.self_registration", "bpu.older_members")),
        (
            Ask("ask_membership_type"),
            Ask("ask_contribution"),
            Ask("ask_eligibility", topic="join_alone"),
            Ask("ask_how_to_enrol"),
            Go("enrol"),
        ),
    )


def _basic(q: Question) -> Answer:
    """JKK and JKM, which everybody who works joins."""
    _ = q.t.gettext
    program = q.program or ""
    age = q.law.figure("bpu.joining_age_below")
    months, total = q.law.find("jkm.new_member_months"), q.law.find("jkm.new_member_total")
    careful = (
        _(
            "Careful: if a self-employed member dies within the first {months} months, it is {sum} only.",
            months=months.value,
            sum=q.t.money(total.amount),
        )
        if program == "JKM" and months and total
        else ""
    )
    return Answer(
        paragraphs(
            _("{program} is for everybody who works:", program=program),
            bullets(
                _("employees: the employer must register you, also a micro business"),
                _("you work for yourself: younger than {age} when you join, with a valid NIK", age=age.value),
                _("workers on building projects, and workers abroad"),
            ),
            _("It pays only while your membership is active, so pay on time."),
            careful,
        ),
        (*q.rules("bpu.coverage", "pu.minimum_programmes"), age, *((months,) if careful and months else ())),
        (Ask("ask_benefit", program), Ask("ask_contribution", program), Ask("ask_how_to_enrol"), Go("enrol")),
    )


def _savings(q: Question) -> Answer:
    _ = q.t.gettext
    age = q.law.figure("bpu.joining_age_below")
    return Answer(
        paragraphs(
            _("JHT is for:"),
            bullets(
                _("employees: compulsory from a small business on, optional in a micro business"),
                _("people who work for themselves: optional, younger than {age} when they join", age=age.value),
                _("workers abroad: optional"),
            ),
            _("When may you take it out? See how to claim."),
        ),
        (*q.rules("pu.minimum_programmes", "bpu.coverage"), age),
        (Ask("ask_claim", "JHT"), Ask("ask_contribution", "JHT"), Ask("ask_claim", topic="while_working"), Go("enrol")),
    )


def _pension(q: Question) -> Answer:
    _ = q.t.gettext
    months, age = q.rules("jp.pension_months", "jp.age")
    return Answer(
        paragraphs(
            _("JP is only for employees; the employer enrols you. Micro and small businesses need not take part."),
            _(
                "The monthly pension needs {months} months of contributions and pension age, now {age}. With "
                "fewer months you "
                "get contributions and returns at once.",
                months=months.value,
                age=age.value,
            ),
        ),
        (*q.rules("jp.members", "pu.minimum_programmes"), months, age),
        (Ask("ask_benefit", "JP"), Ask("ask_contribution", "JP"), Ask("ask_claim", "JP"), Ask("ask_membership_type")),
    )


def _job_loss(q: Question) -> Answer:
    _ = q.t.gettext
    months, window = q.law.figure("jkp.contribution_months"), q.law.figure("jkp.contribution_window")
    age, claim = q.law.figure("jkp.joining_age_below"), q.law.figure("jkp.claim_months")
    small, large = q.rules("jkp.programmes_small", "jkp.programmes_large")
    return Answer(
        paragraphs(
            _("JKP is for Indonesian employees who were dismissed, if:"),
            bullets(
                _(
                    "at least {months} months were paid within the last {window}",
                    months=months.value,
                    window=window.value,
                ),
                _("you were younger than {age} when first registered", age=age.value),
                _("you claim within {months} months after the dismissal", months=claim.value),
                _("you have health insurance (JKN)"),
                _(
                    "your firm has you in {small} (medium and large: {large})",
                    small=q.t.list(small.words),
                    large=q.t.list(large.words),
                ),
            ),
            _("Resigning, an ended contract or retirement do not count."),
        ),
        (months, claim, small, age),
        (Ask("ask_benefit", "JKP"), Ask("ask_claim", "JKP")),
    )


def membership_type(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            bullets(
                _("You get a wage from somebody: PU (employee). Your employer registers you."),
                _("You work for yourself or own the business: BPU (self-employed). You register yourself."),
                _("You work on a building project: construction. The contractor registers the project."),
                _("You work abroad: migrant worker (PMI). You register before you leave."),
            ),
            _("So the owner of a shop is BPU, and the people she pays are PU. You can be both at once."),
        ),
        q.rules("bpu.coverage", "bpu.two_segments"),
        (Ask("ask_contribution"), Ask("ask_obligation"), Ask("ask_how_to_enrol"), Go("enrol")),
    )


def obligation(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("Yes. An employer must register every worker, even a single one."),
            bullets(*duties(q)),
            _("The law also wants people who work for themselves in JKK and JKM."),
            _(
                "An employer who does not register gets a written warning, then a fine, then no public "
                "services such as "
                "permits. If something happens to a worker, the employer owes the benefits."
            ),
        ),
        (q.law.figure("pu.minimum_programmes"), q.law.figure("bpu.coverage"), q.law.figure("pu.sanctions")),
        (
            Ask("ask_contribution"),
            Ask("ask_obligation", topic="micro_owner"),
            Ask("ask_employer_not_registered"),
            Go("enrol"),
        ),
        more=_obligation_more,
    )


def _obligation_more(q: Question) -> Answer:
    _ = q.t.gettext
    days, warning, fine, after = q.rules(
        "pu.register_days", "pu.warning_days", "pu.sanction_fine", "pu.sanction_fine_after_days"
    )
    return Answer(
        paragraphs(
            bullets(
                _("register a new worker within {days} days", days=days.value),
                _("each written warning gives {days} working days, two at most", days=warning.value),
                _(
                    "then a fine of {share} a month of the contribution due, from {days} days on",
                    share=q.t.percent(fine.share),
                    days=after.value,
                ),
                _("then no permits, tenders and other public services"),
                _("who is not registered, or too late, gets the benefits from the employer himself"),
            ),
            _("Also on probation, on a contract or by the day: whoever gets a wage must be registered."),
        ),
        (warning, fine, *q.rules("pu.employer_owes_benefits", "pu.coverage")),
    )


def duties(q: Question) -> tuple[str, ...]:
    """The programmes that an employer of each size must enrol its workers in."""
    _ = q.t.gettext
    return (
        _("micro business: {programmes}", programmes=_must(q, "micro")),
        _("small business: {programmes}", programmes=_must(q, "small")),
        _("medium and large business: {programmes}", programmes=_must(q, "medium")),
    )


def _must(q: Question, size: str) -> str:
    """The programmes in which a business of a size must enrol its workers, as a list in words."""
    return q.t.list(mandatory_programmes(q.law, "PU", size).mandatory)


def why_join(q: Question) -> Answer:
    _ = q.t.gettext
    t, law = q.t, q.law
    cost = self_employed(law, 0, in_transport=False)
    grant, periodic, funeral = (law.figure(f"jkm.{part}") for part in ("death_grant", "periodic", "funeral"))
    new = law.find("jkm.new_member_months")
    return Answer(
        paragraphs(
            _(
                "One accident can eat up a year of savings. For {sum} a month in the lowest band you get:",
                sum=t.money(cost.basic),
            ),
            bullets(
                _("the hospital paid without a limit after an accident at work"),
                _(
                    "{total} for your family if you die",
                    total=t.big_money(grant.amount + periodic.amount + funeral.amount),
                ),
                _("less than that in the first {months} months", months=new.value) if new else "",
            ),
            short_discount(cost, t),
            _("It is run by the state. With JHT you also save, and that money comes back to you."),
            _("If a claim was refused or is slow, tell me; there are ways."),
        ),
        (cost.figures[1], grant, law.figure("jkk.care"), *(one for one in (cost.discount, new) if one)),
        (Ask("ask_contribution"), Ask("ask_benefit"), Ask("ask_claim_status"), Go("learn"), Go("enrol")),
    )


def how_to_enrol(q: Question) -> Answer:
    _ = q.t.gettext
    site = q.law.figure("service.bpu_site")
    return Answer(
        paragraphs(
            _("If you work for yourself, choose one:"),
            bullets(*own_ways(q.law, q.t)),
            _("Then you get a payment code. Before the first contribution is paid there is no cover."),
            _(
                "Employers register the business and its workers on {site} or at a branch.",
                site=q.text("service.website"),
            ),
            _("Or tap below: I note down your business and an officer calls you."),
        ),
        (site, q.law.figure("service.registration")),
        (Go("enrol"), Ask("ask_required_documents"), Ask("ask_how_to_pay")),
    )


def own_ways(law: Law, t: Translator) -> tuple[str, ...]:
    """Where people who work for themselves register."""
    _ = t.gettext
    return (
        _("online: {site}, with your NIK and an e-mail address", site=law.figure("service.bpu_site").value),
        _("in the JMO app: create an account, then choose BPU"),
        _("at a branch or with a Perisai agent"),
    )


def employer_papers(t: Translator) -> tuple[str, ...]:
    """What a business needs to register with its workers."""
    _ = t.gettext
    return (
        _("the KTP of the owner and of the workers"),
        _("the NPWP of the business and its NIB or another permit"),
        _("the company form, the worker form and the list of wages"),
    )


def required_documents(q: Question) -> Answer:
    _ = q.t.gettext
    return Answer(
        paragraphs(
            _("If you work for yourself: your KTP (NIK) and an e-mail address or telephone number. That is all."),
            _("For a business with workers:"),
            bullets(*employer_papers(q.t)),
        ),
        (q.law.figure("service.registration"),),
        (Ask("ask_how_to_enrol"), Ask("ask_formalise_business"), Go("enrol")),
    )
