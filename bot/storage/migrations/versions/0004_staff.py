"""staff"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = (
    ("created_at", "id"),
    ("status", "created_at", "id"),
    ("province", "status", "created_at", "id"),
    ("region", "status", "created_at", "id"),
    ("owner_id", "status", "created_at", "id"),
    ("status", "next_action_on"),
    ("updated_at", "id"),
)
ADDED = (
    "status_at",
    "lost_reason",
    "registered_on",
    "owner_id",
    "next_action_on",
    "score",
    "nik_sealed",
    "nik_index",
    "province",
    "campaign",
    "cooperative_id",
    "duplicate_of_id",
    "merged_at",
    "agency_consent_at",
)


def upgrade() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("institution", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_tokens_token_hash")),
    )
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_actor_at", "audit", ["actor", "at"])
    op.create_index("ix_audit_at_id", "audit", ["at", "id"])

    op.create_table(
        "cooperatives",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_words", sa.String(length=200), nullable=False),
        sa.Column("province", sa.String(length=2), nullable=False),
        sa.Column("region", sa.String(length=10), nullable=False),
        sa.Column("members", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("known_since", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperatives")),
        sa.UniqueConstraint("number", name=op.f("uq_cooperatives_number")),
    )
    op.create_index("ix_cooperatives_province_status", "cooperatives", ["province", "status"])
    op.create_index("ix_cooperatives_region_name_words", "cooperatives", ["region", "name_words"])

    op.create_table(
        "erasures",
        sa.Column("person_index", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_index", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_at"), "erasures", ["at"])

    op.create_table(
        "key_checks",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_key_checks")),
    )
    op.create_table(
        "milestones",
        sa.Column("id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("stage", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("province", sa.String(length=2), nullable=True),
        sa.Column("campaign", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
    )
    counted = ["day", "stage", "province", "campaign", "language"]
    op.create_index("ix_milestones_day_stage_province_campaign_language", "milestones", counted)
    op.create_index("ix_milestones_campaign_stage", "milestones", ["campaign", "stage"])
    op.drop_index(op.f("ix_turns_day"), "turns")
    op.create_index("ix_turns_day_outcome_intent_language", "turns", ["day", "outcome", "intent", "language"])

    op.create_table(
        "staff",
        sa.Column("id", ID, nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("regions", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=True),
        sa.Column("user", sa.String(length=64), nullable=True),
        sa.Column("wants_digest", sa.Boolean(), nullable=False),
        sa.Column("digest_on", sa.Date(), nullable=True),
        sa.Column("view_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("channel", "user", name=op.f("uq_staff_channel_user")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_table(
        "campaigns",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("region", sa.String(length=10), nullable=True),
        sa.Column("cooperative_id", ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperatives.id"],
            name=op.f("fk_campaigns_cooperative_id_cooperatives"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_campaigns")),
    )
    op.create_index(op.f("ix_campaigns_cooperative_id"), "campaigns", ["cooperative_id"])

    op.create_table(
        "handoffs",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("wished_time_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("region", sa.String(length=10), nullable=True),
        sa.Column("province", sa.String(length=2), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["staff.id"], name=op.f("fk_handoffs_owner_id_staff"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_handoffs_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoffs")),
        sa.UniqueConstraint("code", name=op.f("uq_handoffs_code")),
    )
    op.create_index(op.f("ix_handoffs_person_id"), "handoffs", ["person_id"])
    op.create_index("ix_handoffs_status_created_at_id", "handoffs", ["status", "created_at", "id"])

    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("invited_by", sa.String(length=60), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_invitations_staff_id_staff"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_staff_id"), "invitations", ["staff_id"])

    op.create_table(
        "registrations",
        sa.Column("cooperative_id", ID, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("members", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cooperative_id"],
            ["cooperatives.id"],
            name=op.f("fk_registrations_cooperative_id_cooperatives"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cooperative_id", "day", name=op.f("pk_registrations")),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_sessions_staff_id_staff"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"])
    op.create_index(op.f("ix_sessions_staff_id"), "sessions", ["staff_id"])

    _widen_leads()
    op.create_table(
        "handoff_messages",
        sa.Column("id", ID, nullable=False),
        sa.Column("handoff_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handoff_id"], ["handoffs.id"], name=op.f("fk_handoff_messages_handoff_id_handoffs"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_handoff_messages_staff_id_staff"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff_messages")),
    )
    op.create_index("ix_handoff_messages_handoff_id_id", "handoff_messages", ["handoff_id", "id"])

    op.create_table(
        "lead_events",
        sa.Column("id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_lead_events_lead_id_leads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_events")),
    )
    op.create_index("ix_lead_events_lead_id_id", "lead_events", ["lead_id", "id"])

    op.create_table(
        "lead_words",
        sa.Column("word", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lead_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_lead_words_lead_id_leads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "lead_id", name=op.f("pk_lead_words")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_lead_words_lead_id"), "lead_words", ["lead_id"])
    op.add_column("persons", sa.Column("stage", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("persons", sa.Column("campaign", sa.String(length=32), nullable=True))


def _widen_leads() -> None:
    """Before there are tables that refer to leads: SQLite makes the table anew, and what refers to it would be deleted."""
    for column in (
        sa.Column("status_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lost_reason", sa.String(length=20), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("next_action_on", sa.Date(), nullable=True),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("nik_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("nik_index", sa.String(length=64), nullable=True),
        sa.Column("province", sa.String(length=2), nullable=True),
        sa.Column("campaign", sa.String(length=32), nullable=True),
        sa.Column("cooperative_id", ID, nullable=True),
        sa.Column("duplicate_of_id", ID, nullable=True),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agency_consent_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("leads", column)
    op.execute("UPDATE leads SET province = substr(region, 1, 2), status_at = updated_at")
    with op.batch_alter_table("leads") as leads:
        leads.alter_column("province", nullable=False, existing_type=sa.String(length=2))
        leads.alter_column("status_at", nullable=False, existing_type=sa.DateTime(timezone=True))
        for name, table in (("owner_id", "staff"), ("cooperative_id", "cooperatives"), ("duplicate_of_id", "leads")):
            key = op.f(f"fk_leads_{name}_{table}")
            leads.create_foreign_key(key, table, [name], ["id"], ondelete="SET NULL")
        leads.drop_index(op.f("ix_leads_created_at"))
        leads.drop_index(op.f("ix_leads_region"))
        for name in ("campaign", "cooperative_id", "nik_index", "score"):
            leads.create_index(op.f(f"ix_leads_{name}"), [name])
        duplicates = sa.text("duplicate_of_id IS NOT NULL")
        leads.create_index(
            "ix_leads_duplicate_of_id", ["duplicate_of_id"], sqlite_where=duplicates, postgresql_where=duplicates
        )
        for columns in INDEXES:
            leads.create_index(f"ix_leads_{'_'.join(columns)}", list(columns))


def downgrade() -> None:
    op.drop_index("ix_turns_day_outcome_intent_language", "turns")
    op.create_index(op.f("ix_turns_day"), "turns", ["day"])
    op.drop_column("persons", "campaign")
    op.drop_column("persons", "stage")
    for table in ("lead_words", "lead_events", "handoff_messages"):
        op.drop_table(table)
    with op.batch_alter_table("leads") as leads:
        for columns in INDEXES:
            leads.drop_index(f"ix_leads_{'_'.join(columns)}")
        for column in ("campaign", "cooperative_id", "duplicate_of_id", "nik_index", "score"):
            leads.drop_index(op.f(f"ix_leads_{column}"))
        for column, table in (("owner_id", "staff"), ("cooperative_id", "cooperatives"), ("duplicate_of_id", "leads")):
            leads.drop_constraint(op.f(f"fk_leads_{column}_{table}"), type_="foreignkey")
        for column in ADDED:
            leads.drop_column(column)
        leads.create_index(op.f("ix_leads_created_at"), ["created_at"])
        leads.create_index(op.f("ix_leads_region"), ["region"])
    for table in (
        "sessions",
        "registrations",
        "invitations",
        "handoffs",
        "campaigns",
        "staff",
        "milestones",
        "key_checks",
        "erasures",
        "cooperatives",
        "audit",
        "api_tokens",
    ):
        op.drop_table(table)
