"""lanes and jobs"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("lane", sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.alter_column("lane", server_default=None)
        outbox.drop_index("ix_outbox_channel_chat_id")
        outbox.create_index("ix_outbox_channel_chat_lane_id", ["channel", "chat", "lane", "id"])
        outbox.create_index("ix_outbox_channel_lane_due_at_id", ["channel", "lane", "due_at", "id"])

    op.create_table(
        "jobs",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("details_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_jobs_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_jobs_kind_key")),
    )
    op.create_index("ix_jobs_given_up_at_due_at", "jobs", ["given_up_at", "due_at"])
    op.create_index(op.f("ix_jobs_person_id"), "jobs", ["person_id"])


def downgrade() -> None:
    op.drop_table("jobs")
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.drop_index("ix_outbox_channel_lane_due_at_id")
        outbox.drop_index("ix_outbox_channel_chat_lane_id")
        outbox.create_index("ix_outbox_channel_chat_id", ["channel", "chat", "id"])
        outbox.drop_column("lane")
