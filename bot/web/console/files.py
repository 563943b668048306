"""Small tables as files that a browser keeps."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from bot.figures.tables import Table
from bot.i18n import N_
from bot.staff.member import Refused
from bot.tables.small import csv_of, xlsx_of

NO_TABLE = N_("There is no such table.")
_KINDS = {
    "csv": (csv_of, "text/csv; charset=utf-8"),
    "xlsx": (xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def table_file(request: Request, table: Table | None, day: date) -> Response:
    """A table in the format that the address names as `ending`.

    Raises:
        Refused: there is no such table, or no such format.
    """
    ending = request.path_params["ending"]
    if table is None or ending not in _KINDS:
        raise Refused(NO_TABLE)
    write, _ = _KINDS[ending]
    return download(write(table.header, table.rows), f"payung-{table.name}-{day.isoformat()}.{ending}", ending)


def download(content: bytes, name: str, ending: str) -> Response:
    """A file that a browser keeps under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_KINDS[ending][1], headers=headers)
