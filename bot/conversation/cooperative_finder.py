"""The cooperatives of a regency, page by page, each with a button to join it."""

from bot.answers.answer import Answer, Ask, Go, call_centre, shortened
from bot.answers.layout import bullets, paragraphs
from bot.conversation.context import Context
from bot.conversation.lookups import CooperativesIn, RegisterHeld
from bot.cooperatives.cooperative import Known, State
from bot.i18n import Translator
from nlu.text.regions import Region, region

FINDER, JOINING = "cooperatives", "join_cooperative"
PAGE = 8
LONGEST_LABEL = 40
FARTHEST = 100_000
_FROM = "+"


def page_of(option: str, context: Context) -> Answer | None:
    """The page behind the option of a button: "32.73+8"; None where no button of ours has it.

    Raises:
        Needs: the register has to be looked at first.
    """
    code, _, written = option.partition(_FROM)
    place = region(code)
    skip = int(written) if written.isdecimal() and len(written) <= len(str(FARTHEST)) else None
    if place is None or place.level != "regency" or skip is None or skip > FARTHEST:
        return None
    return page(place, skip, context)


def page(place: Region, skip: int, context: Context) -> Answer:
    """The open cooperatives of a regency from the `skip`th on, by name, or what to do where none are known.

    Raises:
        Needs: the register has to be looked at first.
    """
    t = context.t
    found: tuple[Known, ...] = context.look_up(CooperativesIn(place.code, skip, PAGE))
    if not found:
        return _none(place, skip, context)
    shown = found[:PAGE]
    following = [_join(one, t) for one in shown]
    if skip:
        following.append(_go_on(place, max(0, skip - PAGE), t.gettext("← Earlier ones")))
    if len(found) > PAGE:
        following.append(_go_on(place, skip + PAGE, t.gettext("More cooperatives →")))
    text = paragraphs(
        t.gettext("Cooperatives in {place}, by name:", place=place.name),
        bullets(*(_line(one, t) for one in shown)),
        t.gettext("The board of a cooperative decides who may join. Would you like to join one? Tap it."),
    )
    return Answer(text, next=(*following, Go(FINDER), Go("menu")))


def _none(place: Region, skip: int, context: Context) -> Answer:
    _ = context.t.gettext
    is_held = bool(context.look_up(RegisterHeld()))
    if skip:
        first = _("There are no more cooperatives in {place}.", place=place.name)
    elif is_held:
        first = _("The register that I have names no open cooperative in {place}.", place=place.name)
    else:
        first = _("I have no register of cooperatives yet, so I can name none.")
    where = _(
        "Ask the cooperative office (Dinas Koperasi) of your regency or the Ministry of Cooperatives. You can also register "
        "by yourself; {call} tells how.",
        call=call_centre(context.law),
    )
    elsewhere = (Go(FINDER),) if is_held else ()
    return Answer(paragraphs(first, where), next=(*elsewhere, Ask("ask_cooperative"), Go("enrol"), Go("menu")))


def _line(one: Known, t: Translator) -> str:
    """The name, how many members there are, and what is known of its registration."""
    cooperative = one.cooperative
    told = [t.ngettext("{n} member", "{n} members", cooperative.members)]
    if cooperative.state is State.INACTIVE:
        told.append(t.gettext("not active"))
    if one.registered is not None and one.is_registered:
        told.append(t.gettext("{count} of them with BPJS Ketenagakerjaan", count=t.number(one.registered.members)))
    return f"{cooperative.name}: {', '.join(told)}"


def _join(one: Known, t: Translator) -> Go:
    label = t.gettext("Join {name}", name=one.cooperative.name)
    return Go(JOINING, one.cooperative.number, shortened(label, LONGEST_LABEL))


def _go_on(place: Region, skip: int, label: str) -> Go:
    return Go(FINDER, f"{place.code}{_FROM}{skip}", label)
