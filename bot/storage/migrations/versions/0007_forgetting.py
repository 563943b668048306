"""indexes of what is forgotten when a day or a week is over"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_arrivals_day_named", "arrivals", "day", sa.text("person_id IS NOT NULL")),
    ("ix_pulses_week_voter", "pulses", "week", sa.text("voter IS NOT NULL")),
    ("ix_ratings_day_voter", "ratings", "day", sa.text("voter IS NOT NULL")),
)


def upgrade() -> None:
    for name, table, column, where in INDEXES:
        op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
