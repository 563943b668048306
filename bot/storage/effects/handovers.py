"""What people write to staff."""

from bot.conversation.effects import AskForPerson, TellStaff
from bot.conversation.messages import Reply
from bot.i18n import DEFAULT_LANGUAGE, translator
from bot.staff.member import Refused
from bot.storage.handoff_keeping import HandoffKeeper, Wish
from bot.storage.work import Work


async def ask_for_person(work: Work, asked: AskForPerson) -> tuple[Reply, ...]:
    """Open a hand-over, or add to the one that is open; why not, where the person has written too much today."""
    language = work.person.language or DEFAULT_LANGUAGE
    wish = Wish(asked.topic, language, asked.region, asked.wished_time)
    keeper, incoming = HandoffKeeper(work.session, work.cipher), work.incoming
    try:
        await keeper.begin(work.person, incoming.key, wish, asked.message, asked.code, incoming.at)
    except Refused as refusal:
        return (Reply(translator(language).gettext(str(refusal))),)
    return ()


async def tell_staff(work: Work, told: TellStaff) -> tuple[Reply, ...]:
    """Add a message to a hand-over of the person; why not, where it is done or they have written too much today."""
    keeper = HandoffKeeper(work.session, work.cipher)
    try:
        await keeper.add(work.person.id, told.code, told.text, work.incoming.at)
    except Refused as refusal:
        return (Reply(translator(work.person.language or DEFAULT_LANGUAGE).gettext(str(refusal))),)
    return ()
