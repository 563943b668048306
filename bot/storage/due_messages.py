"""Which messages of the outbox are to be sent now. Statements are made once: to make one takes longer than to carry it out.

They give `id`, `chat`, `reply_sealed` and `attempts`, and want the `channel`, the time `now`, the `most` rows, and `chats`.
"""

from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, exists, or_, select, tuple_

from bot.storage.models import OutboxRow, table_of

_ROW = table_of(OutboxRow)
_OTHER = _ROW.alias()
_NOW: BindParameter[Any] = bindparam("now", type_=_ROW.c.due_at.type)
_CHATS: BindParameter[Any] = bindparam("chats", expanding=True)
_IS_DUE = or_(_ROW.c.due_at <= _NOW, _ROW.c.created_at > _NOW)
"""Its time has come, or it is from a time that is still to come: then the clock was put back."""
_IS_FIRST = ~exists().where(
    _OTHER.c.channel == _ROW.c.channel,
    _OTHER.c.chat == _ROW.c.chat,
    tuple_(_OTHER.c.lane, _OTHER.c.id) < tuple_(_ROW.c.lane, _ROW.c.id),
)
"""No other message of the chat goes before this one."""
_DUE = (
    select(_ROW.c.id, _ROW.c.chat, _ROW.c.reply_sealed, _ROW.c.attempts)
    .where(_ROW.c.channel == bindparam("channel"), _IS_DUE, _IS_FIRST)
    .order_by(_ROW.c.lane, _ROW.c.due_at, _ROW.c.id)
    .limit(bindparam("most"))
)
DUE_HERE = _DUE.where(_ROW.c.chat.in_(_CHATS))
"""In these chats."""
DUE_ELSEWHERE = _DUE.where(_ROW.c.chat.not_in(_CHATS))
"""In all chats but these."""
FORGET = delete(_ROW).where(_ROW.c.id.in_(bindparam("numbers", expanding=True)))
"""Those with these `numbers`, whose time is over."""
