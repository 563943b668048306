"""what many people need: PostgreSQL tells who sends of new messages; indexes of what is forgotten when a day is over"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TELLS = """
CREATE FUNCTION outbox_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END
$$
"""
WHEN = "CREATE TRIGGER outbox_told AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_told()"


INDEXES = (
    ("ix_arrivals_day_named", "arrivals", "day", sa.text("person_id IS NOT NULL")),
    ("ix_pulses_week_voter", "pulses", "week", sa.text("voter IS NOT NULL")),
    ("ix_ratings_day_voter", "ratings", "day", sa.text("voter IS NOT NULL")),
)


def upgrade() -> None:
    for name, table, column, where in INDEXES:
        op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TELLS)
        op.execute(WHEN)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER outbox_told ON outbox")
        op.execute("DROP FUNCTION outbox_told()")
