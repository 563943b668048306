"""Leads as a table that Excel opens."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path

from bot.i18n import Translator
from bot.leads.columns import TABLE, Columns
from bot.leads.lead import Lead
from bot.tables.writing import Format, Row, write_table

TITLE = "Leads"


async def export_leads(
    leads: AsyncGenerator[Lead, None], file_format: Format, out: Path, t: Translator, columns: Columns = TABLE
) -> int:
    """Write `out`, readable for its owner alone, lead by lead, and return their number.

    Raises:
        OSError: it cannot be written; an existing file stays as it was.
    """

    async def rows() -> AsyncIterator[Row]:
        readers = tuple(columns.values())
        async for lead in leads:
            yield [read(lead, t) for read in readers]

    header = [t.gettext(title) for title in columns]
    async with aclosing(leads):
        return await write_table(out, file_format, TITLE, header, rows())
