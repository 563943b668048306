"""Changes the tables by Alembic. Imported where they are not of the newest form: it takes long to load."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from bot.faults import StoreError
from bot.storage.upgrading import MIGRATIONS


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest form.

    Raises:
        StoreError: they are of a form that is not known here.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('migrations', 0))"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise StoreError("The tables are those of a newer version of Payung; install that one.") from None
