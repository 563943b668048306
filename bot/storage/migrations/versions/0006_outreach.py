"""outreach"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("campaign", sa.String(length=32), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_arrivals_person_id_persons"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrivals")),
    )
    op.create_index(op.f("ix_arrivals_person_id"), "arrivals", ["person_id"])
    op.create_index("ix_arrivals_campaign_day_is_first", "arrivals", ["campaign", "day", "is_first"])
    op.create_table(
        "broadcasts",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("text_id", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("button", sa.String(length=20), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sa.UniqueConstraint("code", name=op.f("uq_broadcasts_code")),
    )
    op.create_index(op.f("ix_broadcasts_status"), "broadcasts", ["status"])
    op.create_table(
        "gains",
        sa.Column("id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("course", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("province", sa.String(length=2), nullable=True),
        sa.Column("campaign", sa.String(length=32), nullable=True),
        sa.Column("before", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gains")),
    )
    op.create_index("ix_gains_day_course", "gains", ["day", "course"])
    op.create_table(
        "groups",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("campaign", sa.String(length=32), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("channel", "chat", name=op.f("uq_groups_channel_chat")),
    )
    op.create_table(
        "pulses",
        sa.Column("id", ID, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("voter", sa.String(length=64), nullable=True),
        sa.Column("sales", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("sector", sa.String(length=40), nullable=True),
        sa.Column("province", sa.String(length=2), nullable=True),
        sa.Column("campaign", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulses")),
        sa.UniqueConstraint("voter", name=op.f("uq_pulses_voter")),
    )
    op.create_index(
        "ix_pulses_week_sales_reason_sector_province_campaign",
        "pulses",
        ["week", "sales", "reason", "sector", "province", "campaign"],
    )
    op.create_table(
        "ratings",
        sa.Column("id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("voter", sa.String(length=64), nullable=True),
        sa.Column("intent", sa.String(length=60), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_good", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
        sa.UniqueConstraint("voter", name=op.f("uq_ratings_voter")),
    )
    op.create_index("ix_ratings_day_intent", "ratings", ["day", "intent"])
    op.create_table(
        "contacts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_contacts_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index(op.f("ix_contacts_at"), "contacts", ["at"])
    op.create_index("ix_contacts_person_id_at", "contacts", ["person_id", "at"])
    op.create_table(
        "courses",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", sa.String(length=20), nullable=False),
        sa.Column("lesson", sa.BigInteger(), nullable=False),
        sa.Column("correct", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=True),
        sa.Column("asked_before", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=True),
        sa.Column("asked_after", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("hour", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_courses_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
        sa.UniqueConstraint("person_id", "course", name=op.f("uq_courses_person_id_course")),
    )
    op.create_table(
        "interests",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("parameter", sa.String(length=80), nullable=False),
        sa.Column("told", sa.String(length=80), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_interests_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "parameter", name=op.f("pk_interests")),
    )
    op.create_index(op.f("ix_interests_parameter"), "interests", ["parameter"])
    op.create_table(
        "recipients",
        sa.Column("id", ID, nullable=False),
        sa.Column("broadcast_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_recipients_broadcast_id_broadcasts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_recipients_person_id_persons"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipients")),
        sa.UniqueConstraint("broadcast_id", "person_id", name=op.f("uq_recipients_broadcast_id_person_id")),
    )
    op.create_index(
        "ix_recipients_broadcast_id_state_due_at_id", "recipients", ["broadcast_id", "state", "due_at", "id"]
    )
    op.create_index(op.f("ix_recipients_person_id"), "recipients", ["person_id"])
    op.add_column("campaigns", sa.Column("has_pulse", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("leads", sa.Column("last_campaign", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_leads_last_campaign"), "leads", ["last_campaign"])
    op.add_column("milestones", sa.Column("last_campaign", sa.String(length=32), nullable=True))
    op.create_index("ix_milestones_last_campaign_stage", "milestones", ["last_campaign", "stage"])
    op.add_column("persons", sa.Column("last_campaign", sa.String(length=32), nullable=True))
    op.add_column("persons", sa.Column("region", sa.String(length=10), nullable=True))
    op.add_column("persons", sa.Column("news_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("persons", sa.Column("news_version", sa.String(length=20), nullable=True))
    op.execute("UPDATE persons SET last_campaign = campaign")
    op.execute("UPDATE leads SET last_campaign = campaign")
    op.execute("UPDATE milestones SET last_campaign = campaign")
    op.execute(
        "INSERT INTO arrivals (day, campaign, is_first) "
        "SELECT day, campaign, true FROM milestones WHERE stage = 1 AND campaign IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_column("persons", "news_version")
    op.drop_column("persons", "news_at")
    op.drop_column("persons", "region")
    op.drop_column("persons", "last_campaign")
    op.drop_index("ix_milestones_last_campaign_stage", "milestones")
    op.drop_column("milestones", "last_campaign")
    op.drop_index(op.f("ix_leads_last_campaign"), "leads")
    op.drop_column("leads", "last_campaign")
    op.drop_column("campaigns", "has_pulse")
    op.drop_table("recipients")
    op.drop_table("interests")
    op.drop_table("courses")
    op.drop_table("contacts")
    op.drop_table("ratings")
    op.drop_table("pulses")
    op.drop_table("groups")
    op.drop_table("gains")
    op.drop_table("broadcasts")
    op.drop_table("arrivals")
