"""enrolments"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("leads", sa.Column("kind", sa.String(length=20), nullable=False, server_default="owner"))
    op.add_column("leads", sa.Column("covers", sa.String(length=10), nullable=True))
    op.add_column("leads", sa.Column("details_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("persons", sa.Column("may_remind", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "member_lists",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("members", sa.BigInteger(), nullable=False),
        sa.Column("monthly", sa.BigInteger(), nullable=False),
        sa.Column("rows_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_member_lists_lead_id_leads"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_member_lists_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_lists")),
        sa.UniqueConstraint("code", name=op.f("uq_member_lists_code")),
    )
    for column in ("created_at", "lead_id", "person_id"):
        op.create_index(op.f(f"ix_member_lists_{column}"), "member_lists", [column])


def downgrade() -> None:
    op.drop_table("member_lists")
    op.drop_column("persons", "may_remind")
    op.drop_column("leads", "details_sealed")
    op.drop_column("leads", "covers")
    op.drop_column("leads", "kind")
