"""Meetings and actions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "overlegsoort",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=30), nullable=True),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("participants", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("of_network", sa.Boolean(), nullable=False),
        sa.Column("of_area", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlegsoort")),
    )
    op.create_table(
        "signaal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("noticed_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_signaal_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signaal")),
    )
    with op.batch_alter_table("signaal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signaal_gebied_id"), ["gebied_id"], unique=False)

    op.create_table(
        "soortpunt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("soort_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("vast", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(
            ["soort_id"], ["overlegsoort.id"], name=op.f("fk_soortpunt_soort_id_overlegsoort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_soortpunt")),
    )
    with op.batch_alter_table("soortpunt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_soortpunt_soort_id"), ["soort_id"], unique=False)

    op.create_table(
        "reeks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("soort_id", sa.Uuid(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=True),
        sa.Column("netwerk_id", sa.Uuid(), nullable=True),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("chair_id", sa.Uuid(), nullable=True),
        sa.Column("notulist_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["contact.id"], name=op.f("fk_reeks_chair_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_reeks_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["netwerk_id"], ["netwerk.id"], name=op.f("fk_reeks_netwerk_id_netwerk")
        ),
        sa.ForeignKeyConstraint(
            ["notulist_id"], ["contact.id"], name=op.f("fk_reeks_notulist_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["soort_id"], ["overlegsoort.id"], name=op.f("fk_reeks_soort_id_overlegsoort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reeks")),
    )
    with op.batch_alter_table("reeks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reeks_chair_id"), ["chair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reeks_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reeks_netwerk_id"), ["netwerk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reeks_notulist_id"), ["notulist_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reeks_soort_id"), ["soort_id"], unique=False)

    op.create_table(
        "ritme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("reeks_id", sa.Uuid(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reeks_id"], ["reeks.id"], name=op.f("fk_ritme_reeks_id_reeks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ritme")),
    )
    with op.batch_alter_table("ritme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ritme_reeks_id"), ["reeks_id"], unique=False)

    op.create_table(
        "overleg",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("soort_id", sa.Uuid(), nullable=True),
        sa.Column("reeks_id", sa.Uuid(), nullable=True),
        sa.Column("ritme_id", sa.Uuid(), nullable=True),
        sa.Column("slot_on", sa.Date(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=True),
        sa.Column("netwerk_id", sa.Uuid(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("chair_id", sa.Uuid(), nullable=True),
        sa.Column("notulist_id", sa.Uuid(), nullable=True),
        sa.Column("stand", sa.String(length=30), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_in_id", sa.Uuid(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("recurrence_on", sa.String(), nullable=True),
        sa.Column("organizer", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["adopted_in_id"], ["overleg.id"], name=op.f("fk_overleg_adopted_in_id_overleg")
        ),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["contact.id"], name=op.f("fk_overleg_chair_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_overleg_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["netwerk_id"], ["netwerk.id"], name=op.f("fk_overleg_netwerk_id_netwerk")
        ),
        sa.ForeignKeyConstraint(
            ["notulist_id"], ["contact.id"], name=op.f("fk_overleg_notulist_id_contact")
        ),
        sa.ForeignKeyConstraint(["reeks_id"], ["reeks.id"], name=op.f("fk_overleg_reeks_id_reeks")),
        sa.ForeignKeyConstraint(["ritme_id"], ["ritme.id"], name=op.f("fk_overleg_ritme_id_ritme")),
        sa.ForeignKeyConstraint(
            ["soort_id"], ["overlegsoort.id"], name=op.f("fk_overleg_soort_id_overlegsoort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overleg")),
    )
    with op.batch_alter_table("overleg", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_overleg_adopted_in_id"), ["adopted_in_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_overleg_chair_id"), ["chair_id"], unique=False)
        batch_op.create_index("ix_overleg_day", ["held_on", "start_time", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_netwerk_id"), ["netwerk_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_notulist_id"), ["notulist_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_reeks_id"), ["reeks_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_ritme_id"), ["ritme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_soort_id"), ["soort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_stand"), ["stand"], unique=False)
        batch_op.create_index(batch_op.f("ix_overleg_uid"), ["uid"], unique=False)

    op.create_table(
        "agendapunt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=True),
        sa.Column("inbrenger_id", sa.Uuid(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("opgave_id", sa.Uuid(), nullable=True),
        sa.Column("signaal_id", sa.Uuid(), nullable=True),
        sa.Column("initiatief_id", sa.Uuid(), nullable=True),
        sa.Column("vast", sa.String(length=30), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("begun_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["agendapunt.id"], name=op.f("fk_agendapunt_follows_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(
            ["inbrenger_id"], ["contact.id"], name=op.f("fk_agendapunt_inbrenger_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["initiatief_id"],
            ["initiatief.id"],
            name=op.f("fk_agendapunt_initiatief_id_initiatief"),
        ),
        sa.ForeignKeyConstraint(
            ["opgave_id"], ["opgave.id"], name=op.f("fk_agendapunt_opgave_id_opgave")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleg.id"], name=op.f("fk_agendapunt_overleg_id_overleg")
        ),
        sa.ForeignKeyConstraint(
            ["signaal_id"], ["signaal.id"], name=op.f("fk_agendapunt_signaal_id_signaal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendapunt")),
    )
    with op.batch_alter_table("agendapunt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agendapunt_follows_id"), ["follows_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agendapunt_inbrenger_id"), ["inbrenger_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agendapunt_initiatief_id"), ["initiatief_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agendapunt_opgave_id"), ["opgave_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agendapunt_overleg_id"), ["overleg_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agendapunt_signaal_id"), ["signaal_id"], unique=False)

    op.create_table(
        "deelnemer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("presence", sa.String(length=30), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_deelnemer_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_deelnemer_organisatie_id_organisatie"),
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleg.id"], name=op.f("fk_deelnemer_overleg_id_overleg")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelnemer")),
    )
    with op.batch_alter_table("deelnemer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deelnemer_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_deelnemer_organisatie_id"), ["organisatie_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_deelnemer_overleg_id"), ["overleg_id"], unique=False)

    op.create_table(
        "actie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner_contact_id", sa.Uuid(), nullable=True),
        sa.Column("owner_organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("priority", sa.String(length=30), nullable=False),
        sa.Column("gebied_id", sa.Uuid(), nullable=True),
        sa.Column("werkveld", sa.String(length=30), nullable=True),
        sa.Column("opgave_id", sa.Uuid(), nullable=True),
        sa.Column("overleg_id", sa.Uuid(), nullable=True),
        sa.Column("agendapunt_id", sa.Uuid(), nullable=True),
        sa.Column("about_kind", sa.String(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "owner_contact_id IS NULL OR owner_organisatie_id IS NULL",
            name=op.f("ck_actie_one_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_actie_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_actie_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["opgave_id"], ["opgave.id"], name=op.f("fk_actie_opgave_id_opgave")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleg.id"], name=op.f("fk_actie_overleg_id_overleg")
        ),
        sa.ForeignKeyConstraint(
            ["owner_contact_id"], ["contact.id"], name=op.f("fk_actie_owner_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["owner_organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_actie_owner_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actie")),
    )
    with op.batch_alter_table("actie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actie_about_id"), ["about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_actie_agendapunt_id"), ["agendapunt_id"], unique=False)
        batch_op.create_index("ix_actie_due", ["status", "due_on", "year", "number"], unique=False)
        batch_op.create_index(batch_op.f("ix_actie_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_actie_opgave_id"), ["opgave_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_actie_overleg_id"), ["overleg_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_actie_owner_contact_id"), ["owner_contact_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_actie_owner_organisatie_id"), ["owner_organisatie_id"], unique=False
        )
        batch_op.create_index("uq_actie_year_number", ["year", "number"], unique=True)

    op.create_table(
        "besluit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("agendapunt_id", sa.Uuid(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("stand", sa.String(length=30), nullable=False),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_besluit_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_besluit_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleg.id"], name=op.f("fk_besluit_overleg_id_overleg")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["besluit.id"], name=op.f("fk_besluit_replaced_by_id_besluit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besluit")),
    )
    with op.batch_alter_table("besluit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_besluit_agendapunt_id"), ["agendapunt_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_besluit_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_besluit_overleg_id"), ["overleg_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_besluit_replaced_by_id"), ["replaced_by_id"], unique=False
        )
        batch_op.create_index("uq_besluit_year_number", ["year", "number"], unique=True)

    op.create_table(
        "bespreekpunt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("gebied_id", sa.Uuid(), nullable=True),
        sa.Column("reeks_id", sa.Uuid(), nullable=True),
        sa.Column("about_kind", sa.String(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("agendapunt_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"],
            ["agendapunt.id"],
            name=op.f("fk_bespreekpunt_agendapunt_id_agendapunt"),
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_bespreekpunt_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["reeks_id"], ["reeks.id"], name=op.f("fk_bespreekpunt_reeks_id_reeks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bespreekpunt")),
    )
    with op.batch_alter_table("bespreekpunt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bespreekpunt_about_id"), ["about_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_bespreekpunt_agendapunt_id"), ["agendapunt_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_bespreekpunt_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bespreekpunt_reeks_id"), ["reeks_id"], unique=False)

    op.create_table(
        "stuk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("agendapunt_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("blob", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_stuk_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleg.id"], name=op.f("fk_stuk_overleg_id_overleg")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stuk")),
    )
    with op.batch_alter_table("stuk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stuk_agendapunt_id"), ["agendapunt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stuk_overleg_id"), ["overleg_id"], unique=False)

    op.create_table(
        "betrokkene",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("actie_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (organisatie_id IS NULL)", name=op.f("ck_betrokkene_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["actie_id"], ["actie.id"], name=op.f("fk_betrokkene_actie_id_actie")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_betrokkene_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_betrokkene_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betrokkene")),
    )
    with op.batch_alter_table("betrokkene", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_betrokkene_actie_id"), ["actie_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_betrokkene_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_betrokkene_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "regel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("agendapunt_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_of", sa.String(), nullable=False),
        sa.Column("actie_id", sa.Uuid(), nullable=True),
        sa.Column("besluit_id", sa.Uuid(), nullable=True),
        sa.Column("bespreekpunt_id", sa.Uuid(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["actie_id"], ["actie.id"], name=op.f("fk_regel_actie_id_actie")),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_regel_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(
            ["besluit_id"], ["besluit.id"], name=op.f("fk_regel_besluit_id_besluit")
        ),
        sa.ForeignKeyConstraint(
            ["bespreekpunt_id"],
            ["bespreekpunt.id"],
            name=op.f("fk_regel_bespreekpunt_id_bespreekpunt"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["regel.id"], name=op.f("fk_regel_corrects_id_regel")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleg.id"], name=op.f("fk_regel_overleg_id_overleg")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regel")),
    )
    with op.batch_alter_table("regel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_regel_actie_id"), ["actie_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_regel_agendapunt_id"), ["agendapunt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_regel_besluit_id"), ["besluit_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_regel_bespreekpunt_id"), ["bespreekpunt_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_regel_corrects_id"), ["corrects_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_regel_overleg_id"), ["overleg_id"], unique=False)

    op.create_table(
        "voortgang",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("actie_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actie_id"], ["actie.id"], name=op.f("fk_voortgang_actie_id_actie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voortgang")),
    )
    with op.batch_alter_table("voortgang", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voortgang_actie_id"), ["actie_id"], unique=False)
