"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "gebied",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("priority_reason", sa.String(), nullable=True),
        sa.Column("priority_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["gebied.id"], name=op.f("fk_gebied_parent_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebied")),
        info={"subject": "gebied"},
    )
    with op.batch_alter_table("gebied", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gebied_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "instelling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instelling")),
        info={"subject": "instelling"},
    )
    with op.batch_alter_table("instelling", schema=None) as batch_op:
        batch_op.create_index(
            "uq_instelling_key", ["key"], unique=True, sqlite_where=sa.text("deleted_at IS NULL")
        )

    op.create_table(
        "netwerk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_netwerk")),
        info={"subject": "netwerk"},
    )
    op.create_table(
        "organisatie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sector", sa.String(length=30), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisatie")),
        info={"subject": "organisatie"},
    )
    with op.batch_alter_table("organisatie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisatie_name"), ["name"], unique=False)

    op.create_table(
        "analyse",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("lens", sa.String(length=30), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("lived", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("trend", sa.String(length=30), nullable=True),
        sa.Column("reading", sa.String(), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_analyse_score")),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_analyse_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analyse")),
        info={"subject": "wijkanalyse"},
    )
    with op.batch_alter_table("analyse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_analyse_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(
            "uq_analyse_gebied_id_lens",
            ["gebied_id", "lens"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "citaat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_citaat_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citaat")),
        info={"subject": "participatie"},
    )
    with op.batch_alter_table("citaat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citaat_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("infix", sa.String(), nullable=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_contact_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "gebied_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_gebied_code_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebied_code")),
        info={"subject": "gebied"},
    )
    with op.batch_alter_table("gebied_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gebied_code_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(
            "uq_gebied_code_year_code",
            ["year", "code"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "gebied_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("buurt_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["buurt_id"], ["gebied.id"], name=op.f("fk_gebied_part_buurt_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_gebied_part_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebied_part")),
        info={"subject": "gebied"},
    )
    with op.batch_alter_table("gebied_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gebied_part_buurt_id"), ["buurt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gebied_part_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(
            "uq_gebied_part_gebied_id_buurt_id",
            ["gebied_id", "buurt_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "initiatief",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("form", sa.String(length=30), nullable=False),
        sa.Column("phase", sa.String(length=30), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_initiatief_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiatief")),
        info={"subject": "initiatief"},
    )
    with op.batch_alter_table("initiatief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiatief_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "kerncijfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_kerncijfer_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kerncijfer")),
        info={"subject": "gebied"},
    )
    with op.batch_alter_table("kerncijfer", schema=None) as batch_op:
        batch_op.create_index("ix_kerncijfer_key_year", ["key", "year"], unique=False)
        batch_op.create_index(
            "uq_kerncijfer_gebied_id_year_key",
            ["gebied_id", "year", "key"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "netwerk_gebied",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("netwerk_id", sa.Uuid(), nullable=False),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_netwerk_gebied_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["netwerk_id"], ["netwerk.id"], name=op.f("fk_netwerk_gebied_netwerk_id_netwerk")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_netwerk_gebied")),
        info={"subject": "netwerk"},
    )
    with op.batch_alter_table("netwerk_gebied", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_netwerk_gebied_gebied_id"), ["gebied_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_netwerk_gebied_netwerk_id"), ["netwerk_id"], unique=False
        )
        batch_op.create_index(
            "uq_netwerk_gebied_netwerk_id_gebied_id",
            ["netwerk_id", "gebied_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "opgave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("werkvelden", sa.String(), nullable=False),
        sa.Column("thema", sa.String(length=30), nullable=True),
        sa.Column("demand", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("desired", sa.String(), nullable=False),
        sa.Column("citywide", sa.String(), nullable=False),
        sa.Column("sturing", sa.String(length=30), nullable=True),
        sa.Column("trekker_id", sa.Uuid(), nullable=True),
        sa.Column("horizon", sa.String(), nullable=False),
        sa.Column("priority", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_opgave_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["trekker_id"], ["organisatie.id"], name=op.f("fk_opgave_trekker_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opgave")),
        info={"subject": "opgave"},
    )
    with op.batch_alter_table("opgave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opgave_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "outline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("polygons", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_outline_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outline")),
        info={"subject": "gebied"},
    )
    with op.batch_alter_table("outline", schema=None) as batch_op:
        batch_op.create_index(
            "uq_outline_gebied_id_year",
            ["gebied_id", "year"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "punt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_punt_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_punt")),
        info={"subject": "wijkanalyse"},
    )
    with op.batch_alter_table("punt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_punt_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "raadpleging",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("reached", sa.Integer(), nullable=True),
        sa.Column("missed", sa.String(), nullable=False),
        sa.Column("followed_up", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_raadpleging_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raadpleging")),
        info={"subject": "participatie"},
    )
    with op.batch_alter_table("raadpleging", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_raadpleging_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "risico",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("chance", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("chance BETWEEN 1 AND 5", name=op.f("ck_risico_chance")),
        sa.CheckConstraint("impact BETWEEN 1 AND 5", name=op.f("ck_risico_impact")),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_risico_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisatie.id"], name=op.f("fk_risico_owner_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risico")),
        info={"subject": "risico"},
    )
    with op.batch_alter_table("risico", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_risico_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "uiting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_uiting_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uiting")),
        info={"subject": "communicatie"},
    )
    with op.batch_alter_table("uiting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uiting_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "wens",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_wens_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wens")),
        info={"subject": "participatie"},
    )
    with op.batch_alter_table("wens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wens_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "wijkopgave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("regisseur", sa.String(), nullable=False),
        sa.Column("wethouder", sa.String(), nullable=False),
        sa.Column("classification", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_wijkopgave_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijkopgave")),
        info={"subject": "wijkopgave"},
    )
    with op.batch_alter_table("wijkopgave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wijkopgave_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(
            "uq_wijkopgave_gebied_id",
            ["gebied_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "doel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("opgave_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("stadsdoel", sa.String(length=30), nullable=False),
        sa.Column("werkvelden", sa.String(), nullable=False),
        sa.Column("trekker_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_doel_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["opgave_id"], ["opgave.id"], name=op.f("fk_doel_opgave_id_opgave")
        ),
        sa.ForeignKeyConstraint(
            ["trekker_id"], ["organisatie.id"], name=op.f("fk_doel_trekker_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doel")),
        info={"subject": "doel"},
    )
    with op.batch_alter_table("doel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doel_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_doel_opgave_id"), ["opgave_id"], unique=False)

    op.create_table(
        "inspanning",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("opgave_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("activiteit", sa.String(length=30), nullable=True),
        sa.Column("werkveld", sa.String(length=30), nullable=True),
        sa.Column("sturing", sa.String(length=30), nullable=True),
        sa.Column("trekker_id", sa.Uuid(), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("quick_win", sa.Boolean(), nullable=False),
        sa.Column("pm", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_inspanning_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["opgave_id"], ["opgave.id"], name=op.f("fk_inspanning_opgave_id_opgave")
        ),
        sa.ForeignKeyConstraint(
            ["trekker_id"], ["organisatie.id"], name=op.f("fk_inspanning_trekker_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspanning")),
        info={"subject": "inspanning"},
    )
    with op.batch_alter_table("inspanning", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspanning_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspanning_opgave_id"), ["opgave_id"], unique=False)

    op.create_table(
        "opgave_partner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("opgave_id", sa.Uuid(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opgave_id"], ["opgave.id"], name=op.f("fk_opgave_partner_opgave_id_opgave")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_opgave_partner_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opgave_partner")),
        info={"subject": "opgave"},
    )
    with op.batch_alter_table("opgave_partner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opgave_partner_opgave_id"), ["opgave_id"], unique=False
        )
        batch_op.create_index(
            "uq_opgave_partner_opgave_id_organisatie_id",
            ["opgave_id", "organisatie_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "stakeholder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("netwerk_id", sa.Uuid(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=True),
        sa.Column("influence", sa.Integer(), nullable=True),
        sa.Column("attitude", sa.String(), nullable=False),
        sa.Column("agreement", sa.String(), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=True),
        sa.CheckConstraint("influence BETWEEN 1 AND 5", name=op.f("ck_stakeholder_influence")),
        sa.CheckConstraint("interest BETWEEN 1 AND 5", name=op.f("ck_stakeholder_interest")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_stakeholder_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["netwerk_id"], ["netwerk.id"], name=op.f("fk_stakeholder_netwerk_id_netwerk")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_stakeholder_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder")),
        info={"subject": "netwerk"},
    )
    with op.batch_alter_table("stakeholder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stakeholder_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stakeholder_netwerk_id"), ["netwerk_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_stakeholder_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "wijkopgave_tekst",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("wijkopgave_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wijkopgave_id"],
            ["wijkopgave.id"],
            name=op.f("fk_wijkopgave_tekst_wijkopgave_id_wijkopgave"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijkopgave_tekst")),
        info={"subject": "wijkopgave"},
    )
    with op.batch_alter_table("wijkopgave_tekst", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_wijkopgave_tekst_wijkopgave_id"), ["wijkopgave_id"], unique=False
        )
        batch_op.create_index(
            "uq_wijkopgave_tekst_wijkopgave_id_slot",
            ["wijkopgave_id", "slot"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "wijkopgave_versie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("wijkopgave_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("adopted_by", sa.String(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["wijkopgave_id"],
            ["wijkopgave.id"],
            name=op.f("fk_wijkopgave_versie_wijkopgave_id_wijkopgave"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wijkopgave_versie")),
        info={"frozen_when": "status = 'vastgesteld'", "subject": "wijkopgave"},
    )
    with op.batch_alter_table("wijkopgave_versie", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_wijkopgave_versie_wijkopgave_id"), ["wijkopgave_id"], unique=False
        )
        batch_op.create_index(
            "uq_wijkopgave_versie_wijkopgave_id_number",
            ["wijkopgave_id", "number"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "indicator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("doel_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("direction", sa.String(length=30), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("target_year", sa.Integer(), nullable=True),
        sa.Column("reading", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["doel_id"], ["doel.id"], name=op.f("fk_indicator_doel_id_doel")),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_indicator_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        info={"subject": "monitoring"},
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_doel_id"), ["doel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "inspanning_doel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("inspanning_id", sa.Uuid(), nullable=False),
        sa.Column("doel_id", sa.Uuid(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("weight BETWEEN 1 AND 3", name=op.f("ck_inspanning_doel_weight")),
        sa.ForeignKeyConstraint(
            ["doel_id"], ["doel.id"], name=op.f("fk_inspanning_doel_doel_id_doel")
        ),
        sa.ForeignKeyConstraint(
            ["inspanning_id"],
            ["inspanning.id"],
            name=op.f("fk_inspanning_doel_inspanning_id_inspanning"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspanning_doel")),
        info={"subject": "inspanning"},
    )
    with op.batch_alter_table("inspanning_doel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspanning_doel_doel_id"), ["doel_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inspanning_doel_inspanning_id"), ["inspanning_id"], unique=False
        )
        batch_op.create_index(
            "uq_inspanning_doel_inspanning_id_doel_id",
            ["inspanning_id", "doel_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "inspanning_partner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("inspanning_id", sa.Uuid(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspanning_id"],
            ["inspanning.id"],
            name=op.f("fk_inspanning_partner_inspanning_id_inspanning"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_inspanning_partner_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspanning_partner")),
        info={"subject": "inspanning"},
    )
    with op.batch_alter_table("inspanning_partner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspanning_partner_inspanning_id"), ["inspanning_id"], unique=False
        )
        batch_op.create_index(
            "uq_inspanning_partner_inspanning_id_organisatie_id",
            ["inspanning_id", "organisatie_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "middel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("inspanning_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_middel_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["inspanning_id"], ["inspanning.id"], name=op.f("fk_middel_inspanning_id_inspanning")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_middel")),
        info={"subject": "middelen"},
    )
    with op.batch_alter_table("middel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_middel_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_middel_inspanning_id"), ["inspanning_id"], unique=False
        )

    op.create_table(
        "verhaal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("doel_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("success", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["doel_id"], ["doel.id"], name=op.f("fk_verhaal_doel_id_doel")),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_verhaal_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verhaal")),
        info={"subject": "monitoring"},
    )
    with op.batch_alter_table("verhaal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verhaal_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "meting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_meting_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meting")),
        info={"subject": "monitoring"},
    )
    with op.batch_alter_table("meting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meting_indicator_id"), ["indicator_id"], unique=False)

    op.create_table(
        "journal_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("old", sa.BLOB(), nullable=True),
        sa.Column("new", sa.BLOB(), nullable=True),
        sa.Column("seal", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_change")),
    )
    with op.batch_alter_table("journal_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_change_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_change_set_id"), ["set_id"], unique=False)

    op.create_table(
        "journal_open",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_journal_open_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_journal_open")),
    )
    op.create_table(
        "journal_set",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("about_set", sa.Integer(), nullable=True),
        sa.Column("digest", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_set")),
    )
    op.create_table(
        "journal_undo",
        sa.Column("set_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("set_id", name=op.f("pk_journal_undo")),
    )
