"""Contacts, networks and talks."""

import sqlalchemy as sa
from alembic import op
from uuid_utils.compat import uuid7

revision = "0002"
down_revision = "0001"

SECTORS = (
    ("woningcorporatie", "woningcorporatie"),
    ("zorg", "zorg"),
    ("welzijn", "welzijn"),
    ("onderwijs", "onderwijs"),
    ("politie", "politie"),
    ("waterschap", "waterschap"),
    ("bewoners", "bewonersorganisatie"),
    ("ondernemers", "ondernemers"),
    ("vereniging", "vereniging en vrijwilligers"),
    ("lijn", "gemeente lijn"),
    ("programma", "gemeente programma"),
    ("bestuur", "bestuur"),
    ("overig", "overig"),
)


def _move_contacts() -> None:
    """What stood in the contact itself becomes a functie, an e-mail address and a number."""
    bind = op.get_bind()
    found = bind.exec_driver_sql(
        "SELECT id, role, organisatie_id, email, phone, deleted_at FROM contact"
    ).all()
    for contact, role, organisatie, email, phone, gone in found:
        if role or organisatie:
            bind.exec_driver_sql(
                "INSERT INTO functie (id, deleted_at, contact_id, organisatie_id, role, position)"
                " VALUES (?, ?, ?, ?, ?, 1)",
                (uuid7().hex, gone, contact, organisatie, role),
            )
        for table, column, value in (("email", "address", email), ("phone", "number", phone)):
            if value:
                bind.exec_driver_sql(
                    f"INSERT INTO {table} (id, deleted_at, contact_id, {column}, kind, preferred,"
                    " position) VALUES (?, ?, ?, ?, 'werk', 1, 1)",
                    (uuid7().hex, gone, contact, value),
                )


def _fill_sectors(before: dict[str, str]) -> None:
    """The fixed list of sectors becomes a table, so that the team can add its own."""
    bind = op.get_bind()
    made = {}
    for position, (key, name) in enumerate(SECTORS, start=1):
        made[key] = uuid7().hex
        bind.exec_driver_sql(
            "INSERT INTO sector (id, name, position) VALUES (?, ?, ?)",
            (made[key], name, position),
        )
    for organisatie, key in before.items():
        bind.exec_driver_sql(
            "UPDATE organisatie SET sector_id = ? WHERE id = ?", (made[key], organisatie)
        )


def upgrade() -> None:
    op.create_table(
        "contact_categorie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("doel", sa.String(), nullable=False),
        sa.Column("grondslag", sa.String(length=30), nullable=False),
        sa.Column("retention_months", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_categorie")),
        info={"subject": "privacy"},
    )
    op.create_table(
        "sector",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sector")),
        info={"subject": "organisatie"},
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("tag", schema=None) as batch_op:
        batch_op.create_index(
            "uq_tag_name", ["name"], unique=True, sqlite_where=sa.text("deleted_at IS NULL")
        )

    op.create_table(
        "contactmoment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("wijze", sa.String(length=30), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("gebied_id", sa.Uuid(), nullable=True),
        sa.Column("werkveld", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_contactmoment_gebied_id_gebied")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactmoment")),
        info={"subject": "contactmoment"},
    )
    with op.batch_alter_table("contactmoment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contactmoment_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contactmoment_held_on"), ["held_on"], unique=False)

    op.create_table(
        "address",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (organisatie_id IS NULL)", name=op.f("ck_address_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_address_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_address_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_address_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "email",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (organisatie_id IS NULL)", name=op.f("ck_email_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_email_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_email_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("email", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_email_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_email_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_email_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "functie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_functie_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_functie_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_functie")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("functie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_functie_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_functie_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "geen_dubbel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_geen_dubbel")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("geen_dubbel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_geen_dubbel_one_id"), ["one_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_geen_dubbel_other_id"), ["other_id"], unique=False)
        batch_op.create_index(
            "uq_geen_dubbel_one_id_other_id",
            ["one_id", "other_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "gesprekspartner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("contactmoment_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (organisatie_id IS NULL)",
            name=op.f("ck_gesprekspartner_one_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_gesprekspartner_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["contactmoment_id"],
            ["contactmoment.id"],
            name=op.f("fk_gesprekspartner_contactmoment_id_contactmoment"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_gesprekspartner_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gesprekspartner")),
        info={"subject": "contactmoment"},
    )
    with op.batch_alter_table("gesprekspartner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gesprekspartner_contact_id"), ["contact_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_gesprekspartner_contactmoment_id"), ["contactmoment_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_gesprekspartner_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "organisatie_gebied",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_organisatie_gebied_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_organisatie_gebied_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisatie_gebied")),
        info={"subject": "organisatie"},
    )
    with op.batch_alter_table("organisatie_gebied", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisatie_gebied_gebied_id"), ["gebied_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_organisatie_gebied_organisatie_id"), ["organisatie_id"], unique=False
        )
        batch_op.create_index(
            "uq_organisatie_gebied_organisatie_id_gebied_id",
            ["organisatie_id", "gebied_id"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
        )

    op.create_table(
        "phone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (organisatie_id IS NULL)", name=op.f("ck_phone_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_phone_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_phone_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("phone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phone_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_phone_number"), ["number"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_phone_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "relatie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("other_contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("other_organisatie_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) = (other_contact_id IS NULL)"
            " AND (organisatie_id IS NULL) = (other_organisatie_id IS NULL)"
            " AND (contact_id IS NULL) <> (organisatie_id IS NULL)",
            name=op.f("ck_relatie_two_alike"),
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_relatie_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_relatie_organisatie_id_organisatie"),
        ),
        sa.ForeignKeyConstraint(
            ["other_contact_id"], ["contact.id"], name=op.f("fk_relatie_other_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["other_organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_relatie_other_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relatie")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("relatie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relatie_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_relatie_organisatie_id"), ["organisatie_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_relatie_other_contact_id"), ["other_contact_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_relatie_other_organisatie_id"), ["other_organisatie_id"], unique=False
        )

    op.create_table(
        "tagged",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (organisatie_id IS NULL)", name=op.f("ck_tagged_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_tagged_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_tagged_organisatie_id_organisatie"),
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_tagged_tag_id_tag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tagged")),
        info={"subject": "contact"},
    )
    with op.batch_alter_table("tagged", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tagged_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_tagged_organisatie_id"), ["organisatie_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_tagged_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "toedeling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=False),
        sa.Column("rol", sa.String(length=30), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("vervanger_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_toedeling_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_toedeling_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["vervanger_id"], ["contact.id"], name=op.f("fk_toedeling_vervanger_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toedeling")),
        info={"subject": "toedeling"},
    )
    with op.batch_alter_table("toedeling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_toedeling_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_toedeling_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_toedeling_vervanger_id"), ["vervanger_id"], unique=False
        )

    op.create_table(
        "toestemming",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_toestemming_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemming")),
        info={"subject": "privacy"},
    )
    with op.batch_alter_table("toestemming", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_toestemming_contact_id"), ["contact_id"], unique=False)

    op.create_table(
        "toezegging",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("kant", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("contactmoment_id", sa.Uuid(), nullable=True),
        sa.Column("gebied_id", sa.Uuid(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (organisatie_id IS NULL)", name=op.f("ck_toezegging_one_owner")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_toezegging_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["contactmoment_id"],
            ["contactmoment.id"],
            name=op.f("fk_toezegging_contactmoment_id_contactmoment"),
        ),
        sa.ForeignKeyConstraint(
            ["gebied_id"], ["gebied.id"], name=op.f("fk_toezegging_gebied_id_gebied")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
            name=op.f("fk_toezegging_organisatie_id_organisatie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toezegging")),
        info={"subject": "contactmoment"},
    )
    with op.batch_alter_table("toezegging", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_toezegging_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_toezegging_contactmoment_id"), ["contactmoment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_toezegging_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_toezegging_gebied_id"), ["gebied_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_toezegging_organisatie_id"), ["organisatie_id"], unique=False
        )

    op.create_table(
        "verzoek",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("handled_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_verzoek_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoek")),
        info={"subject": "privacy"},
    )
    with op.batch_alter_table("verzoek", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verzoek_contact_id"), ["contact_id"], unique=False)

    op.create_table(
        "waardering",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("stakeholder_id", sa.Uuid(), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=True),
        sa.Column("interest", sa.Integer(), nullable=True),
        sa.Column("influence", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_waardering_stakeholder_id_stakeholder"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waardering")),
        info={"subject": "netwerk"},
    )
    with op.batch_alter_table("waardering", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_waardering_stakeholder_id"), ["stakeholder_id"], unique=False
        )

    _move_contacts()
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("initials", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("website", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("note", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("favourite", sa.Boolean(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("categorie_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("rhythm_weeks", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("snoozed_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("kept_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("uid", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("merged_into_id", sa.Uuid(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_contact_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_contact_merged_into_id_contact"), "contact", ["merged_into_id"], ["id"]
        )
        batch_op.drop_index(batch_op.f("ix_contact_organisatie_id"))
        batch_op.create_index(batch_op.f("ix_contact_categorie_id"), ["categorie_id"], unique=False)
        batch_op.drop_constraint(
            batch_op.f("fk_contact_organisatie_id_organisatie"), type_="foreignkey"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_contact_categorie_id_contact_categorie"),
            "contact_categorie",
            ["categorie_id"],
            ["id"],
        )
        batch_op.drop_column("phone")
        batch_op.drop_column("email")
        batch_op.drop_column("role")
        batch_op.drop_column("organisatie_id")

    found = op.get_bind().exec_driver_sql("SELECT id, sector FROM organisatie").all()
    sectors = {row.id: row.sector for row in found}
    with op.batch_alter_table("organisatie", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sector_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("parent_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("website", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("note", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("favourite", sa.Boolean(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("rhythm_weeks", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("snoozed_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", sa.Uuid(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_organisatie_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_organisatie_merged_into_id_organisatie"),
            "organisatie",
            ["merged_into_id"],
            ["id"],
        )
        batch_op.create_index(batch_op.f("ix_organisatie_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisatie_sector_id"), ["sector_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_organisatie_sector_id_sector"), "sector", ["sector_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_organisatie_parent_id_organisatie"), "organisatie", ["parent_id"], ["id"]
        )
        batch_op.drop_column("sector")
    _fill_sectors(sectors)

    with op.batch_alter_table("stakeholder", schema=None) as batch_op:
        batch_op.add_column(sa.Column("beheerder_id", sa.Uuid(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_stakeholder_beheerder_id"), ["beheerder_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_stakeholder_beheerder_id_contact"), "contact", ["beheerder_id"], ["id"]
        )
