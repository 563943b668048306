"""PostgreSQL tells whoever sends that there is something in the outbox"""

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


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TELLS)
        op.execute(WHEN)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER outbox_told ON outbox")
        op.execute("DROP FUNCTION outbox_told()")
