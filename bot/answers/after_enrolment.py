"""What somebody needs to know after a finished enrolment: the cost, the papers, where to register, when to pay."""

from dataclasses import dataclass
from datetime import date

from bot.answers.discounts import discount_text
from bot.answers.joining import employer_papers, own_ways
from bot.answers.layout import bullets, paragraphs
from bot.answers.risks import class_text, risk_of
from bot.i18n import Translator
from bot.leads.lead import BASIC, WITH_JHT, Covers, Kind, LeadDraft
from bot.programmes.contributions import due_date, self_employed, wage_earner
from bot.programmes.contributions.payment import DueDate
from bot.programmes.contributions.self_employed import SelfEmployedContribution
from bot.programmes.eligibility.obligation import mandatory_programmes
from bot.programmes.law import Figure, Law
from bot.programmes.working import add_months, used


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the message after an enrolment, and the figures it rests on."""

    text: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstDue:
    """The first day by which to pay, the same in words, and the rules it rests on."""

    day: date
    text: str
    figures: tuple[Figure, ...]


def covers_own_work(draft: LeadDraft) -> bool:
    """Whether somebody joins as self-employed: the owner, who works alone, or the members of a cooperative."""
    return draft.details.covers is not Covers.WORKERS or not covers_workers(draft)


def covers_workers(draft: LeadDraft) -> bool:
    """Whether employees are to be registered: an owner's workers or a cooperative's staff."""
    employs = draft.kind in (Kind.OWNER, Kind.COOPERATIVE)
    return employs and draft.workers > 0 and draft.details.covers is not Covers.SELF


def segments(draft: LeadDraft) -> tuple[str, ...]:
    """For whom contributions are to be paid: BPU for own work, PU for workers."""
    held = {"BPU": covers_own_work(draft), "PU": covers_workers(draft)}
    return tuple(segment for segment, is_covered in held.items() if is_covered)


def monthly_cost(draft: LeadDraft, law: Law, t: Translator) -> Piece:
    """What it costs a month by the law of the day, for own work and for workers, worked out from what is known.

    Raises:
        LawError: no rule holds on that day.
    """
    parts = []
    if draft.kind is Kind.COOPERATIVE:
        parts.append(_members(draft, law, t))
    elif covers_own_work(draft):
        parts.append(_own_work(draft, law, t))
    if covers_workers(draft):
        parts.append(_workers(draft, law, t))
    return _joined(parts)


def papers(draft: LeadDraft, law: Law, t: Translator) -> Piece:
    """The papers to prepare.

    Raises:
        LawError: no rule holds on that day.
    """
    _ = t.gettext
    parts = []
    if draft.kind is Kind.COOPERATIVE:
        own = _("for each member: KTP (NIK), and an e-mail address or telephone number")
        parts.append(Piece(bullets(own), (law.figure("bpu.identity"),)))
    elif covers_own_work(draft):
        own = _("for yourself: KTP (NIK), and an e-mail address or telephone number")
        parts.append(Piece(bullets(own), (law.figure("bpu.identity"),)))
    if covers_workers(draft):
        parts.append(Piece(bullets(*employer_papers(t)), (law.figure("enrolment.employer_papers"),)))
    piece = _joined(parts, "\n")
    return Piece("\n".join((_("Papers to prepare:"), piece.text)), piece.figures)


def official_ways(draft: LeadDraft, law: Law, t: Translator) -> Piece:
    """The agency's own ways to finish the registration, with links.

    Raises:
        LawError: no rule holds on that day.
    """
    _ = t.gettext
    parts = []
    if draft.kind is Kind.COOPERATIVE:
        group = _(
            "Members may register and pay one by one, or through the cooperative as a group (wadah). Ask a branch how, "
            "or {call}.",
            call=law.figure("service.call_centre").value,
        )
        parts.append(Piece(group, (law.figure("enrolment.group"),)))
    if covers_own_work(draft):
        partners = _("at a bank or post office that takes part, or at a bank agent")
        ways = bullets(*own_ways(law, t), partners)
        parts.append(
            Piece(
                "\n".join((_("Where the self-employed register:"), ways)),
                tuple(law.figure(f"enrolment.{way}") for way in ("website", "app", "agent", "partners")),
            )
        )
    if covers_workers(draft):
        site = law.figure("service.website").value
        employer = bullets(
            _("online: {site}, then Pendaftaran Peserta, then PU", site=site),
            _("or at a branch"),
            _("after that, report new workers and wages each month in SIPP Online"),
        )
        parts.append(
            Piece(
                "\n".join((_("Where employers register with their workers:"), employer)),
                (law.figure("enrolment.employer"), law.figure("enrolment.sipp")),
            )
        )
    free = _("Registering is free. Pay only with the payment code of the agency, never to a person.")
    return _joined([*parts, Piece(free, (law.figure("service.free_of_charge"),))])


def first_due(draft: LeadDraft, law: Law, t: Translator, today: date) -> FirstDue:
    """The first day by which to pay if the registration is done at once; the earlier one where two hold.

    Args:
        draft: who enrolled.
        law: the law; the months decide which of it holds.
        t: the language of the text.
        today: the day in Jakarta.

    Raises:
        LawError: no rule holds on that day.
    """
    _ = t.gettext
    dues, texts = [], []
    if covers_own_work(draft):
        own = _own_due(law, today)
        dues.append(own)
        texts.append(
            _(
                "The next day to pay for own work is {day}. Earlier is better: without a payment there is no cover.",
                day=t.date(own.date),
            )
        )
    if covers_workers(draft):
        staff = due_date(law, today, "PU")
        dues.append(staff)
        texts.append(_("For workers registered this month the first payment is due on {day}.", day=t.date(staff.date)))
    return FirstDue(min(due.date for due in dues), "\n".join(texts), used(*(due.figures for due in dues)))


def share_text(link: str, t: Translator) -> str:
    """A message to forward to fellow owners; `link` leads to the bot."""
    _ = t.gettext
    return paragraphs(
        _("Do you have a small business, or do you work for yourself? An accident at work can happen to anybody."),
        _(
            "With BPJS Ketenagakerjaan the hospital is paid after an accident at work, and your family gets help if you "
            "die. I asked about it here, and it is free to ask."
        ),
        _("Here you can ask what it costs for you and note down your business: {link}", link=link),
    )


def _own_due(law: Law, today: date) -> DueDate:
    """The next day to pay of the self-employed, who pay within the month itself."""
    due = due_date(law, today, "BPU")
    return due if due.date >= today else due_date(law, add_months(today.replace(day=1), 1), "BPU")


def _own_work(draft: LeadDraft, law: Law, t: Translator) -> Piece:
    _ = t.gettext
    income = draft.details.income
    cost = self_employed(law, income or 0, in_transport=draft.sector == "transport")
    whose = (
        _("For yourself, in the lowest income band because I do not know your income:")
        if income is None
        else _("For yourself, with an income of {income} a month:", income=t.money(income))
    )
    text = paragraphs(f"{whose}\n{bullets(*_own_sums(draft, cost, t))}", discount_text(cost, t))
    return Piece(text, cost.figures)


def _members(draft: LeadDraft, law: Law, t: Translator) -> Piece:
    _ = t.gettext
    cost = self_employed(law, 0, in_transport=draft.sector == "transport")
    each = "\n".join((_("For each member, in the lowest income band:"), bullets(*_own_sums(draft, cost, t))))
    members = draft.details.members
    with_jht = draft.programmes == WITH_JHT
    total = (
        t.ngettext(
            "All {n} member together: {sum} a month for {programmes}.",
            "All {n} members together: {sum} a month for {programmes}.",
            members,
            sum=t.money(members * (cost.with_jht if with_jht else cost.basic)),
            programmes=t.list(("JKK", "JKM", "JHT") if with_jht else ("JKK", "JKM")),
        )
        if members
        else ""
    )
    return Piece(paragraphs(each, total, discount_text(cost, t)), cost.figures)


def _own_sums(draft: LeadDraft, cost: SelfEmployedContribution, t: Translator) -> tuple[str, ...]:
    """The sum of the programmes that were chosen; both sums where nothing was."""
    _ = t.gettext
    basic = _("{sum} a month for JKK and JKM (accident and death)", sum=t.money(cost.basic))
    if draft.programmes == BASIC:
        return (basic,)
    if draft.programmes == WITH_JHT:
        return (_("{sum} a month for JKK, JKM and JHT (savings)", sum=t.money(cost.with_jht)),)
    return basic, _("{sum} a month with JHT (savings) as well", sum=t.money(cost.with_jht))


def _workers(draft: LeadDraft, law: Law, t: Translator) -> Piece:
    """What the workers cost in the programmes that a micro business must have, and in those of a small one."""
    _ = t.gettext
    wage, workers = draft.details.wage, draft.workers
    risk, rule = risk_of(draft.sector, law)
    if wage is None:
        return _shares(risk, rule, law, t)
    micro, small = (mandatory_programmes(law, "PU", size) for size in ("micro", "small"))
    least, more = (wage_earner(law, wage, risk, duty.mandatory) for duty in (micro, small))
    lines = bullets(
        _(
            "{programmes}, which even a micro business must have: you pay {employer} a month",
            programmes=t.list(micro.mandatory),
            employer=t.money(workers * least.employer),
        ),
        _(
            "{programmes}, from a small business on: you pay {employer}, and {worker} is taken from the wages",
            programmes=t.list(small.mandatory),
            employer=t.money(workers * more.employer),
            worker=t.money(workers * more.worker),
        ),
    )
    whose = t.ngettext(
        "For {n} worker with a wage of {wage}:",
        "For {n} workers with a wage of {wage} each:",
        workers,
        wage=t.money(wage),
    )
    return Piece(
        paragraphs(f"{whose}\n{lines}", class_text(rule, law, t)),
        used(micro.figures, least.figures, more.figures, rule),
    )


def _shares(risk: str, rule: tuple[Figure, ...], law: Law, t: Translator) -> Piece:
    """The same as a share of the wage, where no wage is known."""
    jkk, jkm = law.figure(f"pu.jkk_{risk}"), law.figure("pu.jkm_rate")
    text = t.gettext(
        "For your workers you usually pay {share} of each wage for JKK and JKM; nothing is taken from the wage.",
        share=t.percent(jkk.share + jkm.share),
    )
    return Piece(paragraphs(text, class_text(rule, law, t)), used(jkk, jkm, rule))


def _joined(parts: list[Piece], between: str = "\n\n") -> Piece:
    return Piece(between.join(part.text for part in parts), used(*(part.figures for part in parts)))
