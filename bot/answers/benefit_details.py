"""What the programmes pay besides, behind "More"."""

from bot.answers.answer import Answer, Question
from bot.answers.layout import bullets, paragraphs


def jkk(q: Question) -> Answer:
    _ = q.t.gettext
    money = q.t.money
    periodic, funeral, home, years = q.rules("jkk.periodic", "jkk.funeral", "jkk.home_care", "jkk.home_care_years")
    land, sea, air = q.rules("jkk.transport_land", "jkk.transport_sea", "jkk.transport_air")
    partial, total = q.rules("jkk.disability_wages", "jkm.scholarship_two_children")
    return Answer(
        paragraphs(
            _("JKK also pays:"),
            bullets(
                _(
                    "on death or total disability {periodic} at once, on death also {funeral} for the funeral",
                    periodic=money(periodic.amount),
                    funeral=money(funeral.amount),
                ),
                _(
                    "scholarship for two children, up to {total}, without years of waiting",
                    total=q.t.big_money(total.amount),
                ),
                _("partial disability: a share from a table of {wages} monthly wages", wages=partial.value),
                _("care at home up to {sum}, {years} year at most", sum=money(home.amount), years=years.value),
                _(
                    "transport up to {land} by land, {sea} by sea, {air} by air",
                    land=money(land.amount),
                    sea=money(sea.amount),
                    air=money(air.amount),
                ),
            ),
            _("The way to and from work counts, and illness caused by work."),
        ),
        (periodic, partial, sea, *q.rules("jkk.scholarship")),
    )


def jkm(q: Question) -> Answer:
    _ = q.t.gettext
    days, delay = q.rules("jkm.payment_days", "jkm.delay_share")
    two = q.law.find("jkm.two_employers")
    return Answer(
        paragraphs(
            _("When it is paid:"),
            bullets(
                _("the member died while the membership was active"),
                _("from any cause but an accident at work; then JKK pays instead"),
                _("the heirs have claimed with complete papers"),
            ),
            _(
                "Paid within {days} working days. For each day of delay the heirs get {share} of the grant on top.",
                days=days.value,
                share=q.t.percent(delay.share),
            ),
            _("Two employers who both paid: two grants, the funeral once.") if two else "",
            _("Unpaid months put the cover at risk, so pay on time."),
        ),
        (*q.rules("jkm.condition"), days, *((two,) if two else ())),
    )


def jht(q: Question) -> Answer:
    _ = q.t.gettext
    small, large, years = q.rules("jht.partial_retirement", "jht.partial_housing", "jht.partial_years")
    free, above = q.rules("jht.tax_free", "jht.tax_above")
    return Answer(
        paragraphs(
            bullets(
                _("returns: at least the average rate of deposits at state banks for one year"),
                _("the balance does not expire when you stop working or paying"),
                _(
                    "while working, after {years} years of membership: {small}, or {large} for a house, once",
                    years=years.value,
                    small=q.t.percent(small.share),
                    large=q.t.percent(large.share),
                ),
                _(
                    "tax on a single payment: none up to {free}, {rate} on the part above",
                    free=q.t.money(free.amount),
                    rate=q.t.percent(above.share),
                ),
                _("total disability, or leaving Indonesia for good: paid in full without waiting"),
            ),
        ),
        (*q.rules("jht.returns", "jht.no_expiry", "jht.at_once"), small, free),
    )


def jp(q: Question) -> Answer:
    _ = q.t.gettext
    t, law = q.t, q.law
    least, most = law.find("jp.minimum_pension"), law.find("jp.maximum_pension")
    years, density, children = q.rules("jp.survivor_years", "jp.payment_density", "jp.children")
    end, later = q.rules("jp.child_age_below", "jp.work_on_years")
    if least and most:
        limits = _(
            "The pension is at least {least} and at most {most} a month.",
            least=t.money(least.amount),
            most=t.money(most.amount),
        )
    else:
        limits = _(
            "The least and the highest pension of {day} I do not know; ask {call} or a branch.",
            day=t.date(law.day),
            call=q.text("service.call_centre"),
        )
    return Answer(
        paragraphs(
            limits,
            bullets(
                _("total disability: a pension, also before pension age"),
                _(
                    "death after {years} year of membership: a pension for spouse, {children} children up to "
                    "age {age}, or "
                    "parents of a single member",
                    years=years.value,
                    children=children.value,
                    age=end.value,
                ),
                _("both need {share} of the months paid, if membership was short", share=t.percent(density.share)),
                _("still employed at pension age: you may put it off, {years} years at most", years=later.value),
            ),
        ),
        (*((least,) if least and most else ()), years, density, later),
    )


def jkp(q: Question) -> Answer:
    _ = q.t.gettext
    training, claim = q.rules("jkp.training", "jkp.claim_months")
    return Answer(
        paragraphs(
            _("Besides cash:"),
            bullets(
                _("information about jobs"),
                _("training, with up to {sum} for it", sum=q.t.money(training.amount)),
            ),
            _(
                "Claim within {months} months at {site}, and do the tasks of each month there.",
                months=claim.value,
                site=q.text("service.jkp_site"),
            ),
            _("It ends with a new job. JHT you may claim as well."),
        ),
        (training, claim, *q.rules("jkp.ends_with_new_job")),
    )
