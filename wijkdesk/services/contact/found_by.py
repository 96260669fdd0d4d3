"""What contacts and organisations are found by: one line for each, ready to show, sort and search.

What makes up a line lies in many tables (functies, numbers, addresses, talks). The lines follow the
journal (see store/changes/following.py): a new field of a contact that should be found is added
here. Who reads them names the table as this module does, so that no line is read without its
follower.

The trigrams (FTS5) find pieces inside words. The text is folded already, hence case_sensitive.
"""

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import came_to
from wijkdesk.store.changes import following

ENTRY, SAID, PIECE, WORD = _TABLES = ("entry", "entry_said", "entry_piece", "entry_word")
"""The lines; all that each can be found by, apart; pieces inside that; words that begin with it."""
SORTED = ("name_key", "organisatie_key", "role_key", "phone", "email", "city_key", "last_on")
"""Columns that the list can be sorted by; where nothing is known they are the empty text."""

_FTS = (
    "CREATE VIRTUAL TABLE {} USING fts5(called, said, content = 'entry_said',"
    " content_rowid = 'number', tokenize = '{}', columnsize = 0{})"
)
_MAKE = (
    """CREATE TABLE entry (
        number INTEGER PRIMARY KEY,
        record_id CHAR(32) NOT NULL UNIQUE,
        kind VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        organisatie VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        since DATE,
        until DATE,
        phone VARCHAR NOT NULL,
        email VARCHAR NOT NULL,
        city VARCHAR NOT NULL,
        last_on VARCHAR NOT NULL,
        favourite BOOLEAN NOT NULL,
        name_key VARCHAR NOT NULL,
        organisatie_key VARCHAR NOT NULL,
        role_key VARCHAR NOT NULL,
        city_key VARCHAR NOT NULL
    )""",
    # Apart, so that who reads the list does not read all that it can be found by.
    "CREATE TABLE entry_said (number INTEGER PRIMARY KEY, called VARCHAR NOT NULL,"
    " said VARCHAR NOT NULL)",
    "CREATE INDEX ix_entry_name_key ON entry (kind, name_key, record_id)",
    *(
        f"CREATE INDEX ix_entry_{column} ON entry (kind, {column}, name_key, record_id)"
        for column in SORTED[1:]
    ),
    # Pieces of three letters and more are found inside words; shorter ones begin a word.
    _FTS.format("entry_piece", "trigram case_sensitive 1", ""),
    _FTS.format("entry_word", "unicode61 remove_diacritics 0", ", prefix = '1 2'"),
)
"""`called` is the name, folded; `said` all that a line can be found by, folded."""

_OWNED = ("phone", "email", "address", "tagged", "functie", "gesprekspartner", "deelnemer")


_TOUCHED = "SELECT row_id FROM temp.touched WHERE table_name = '{}'"
_ORGANISATIES = _TOUCHED.format("organisatie")
_STALE = (
    _TOUCHED.format("contact"),
    _ORGANISATIES,
    # Whose was it, and whose is it now.
    "SELECT old FROM temp.touched WHERE old IS NOT NULL",
    *(
        f"SELECT {column} FROM {table} WHERE id IN ({_TOUCHED.format(table)})"
        f" AND {column} IS NOT NULL"
        for table in _OWNED
        for column in ("contact_id", "organisatie_id")
    ),
    "SELECT coalesce(contact_id, organisatie_id) FROM tagged"
    f" WHERE tag_id IN ({_TOUCHED.format('tag')})",
    "SELECT coalesce(contact_id, organisatie_id) FROM gesprekspartner"
    f" WHERE contactmoment_id IN ({_TOUCHED.format('contactmoment')})",
    *(
        f"SELECT {column} FROM deelnemer WHERE overleg_id IN ({_TOUCHED.format('overleg')})"
        f" AND {column} IS NOT NULL"
        for column in ("contact_id", "organisatie_id")
    ),
    f"SELECT contact_id FROM functie WHERE organisatie_id IN ({_ORGANISATIES})",
    f"SELECT id FROM organisatie WHERE parent_id IN ({_ORGANISATIES})",
    f"SELECT id FROM organisatie WHERE sector_id IN ({_TOUCHED.format('sector')})",
)
"""The records of which a line says something that this set of changes touched."""

_WATCHED = frozenset(
    ("contact", "organisatie", "tag", "contactmoment", "overleg", "sector", *_OWNED)
)


def _first(table: str, column: str, owner: str) -> str:
    """The number or address to show: the preferred one, else the first."""
    return (
        f"coalesce((SELECT {column} FROM {table} WHERE {owner} = r.id AND deleted_at IS NULL"
        " ORDER BY preferred DESC, position, id LIMIT 1), '')"
    )


def _all(table: str, said: str, owner: str) -> str:
    return (
        f"coalesce((SELECT group_concat({said}, ' ') FROM {table}"
        f" WHERE {owner} = r.id AND {table}.deleted_at IS NULL), '')"
    )


def _reached(owner: str) -> str:
    """Everything that a record of either kind can be found by, besides its names."""
    # A number is found as it is dialled here and from abroad, a postcode with and without blank.
    numbers = "replace(number, '+31', '0') || ' ' || replace(number, '+', '')"
    address = (
        "street || ' ' || number || ' ' || postcode || ' ' || replace(postcode, ' ', '')"
        " || ' ' || city || ' ' || country"
    )
    tags = (
        f"coalesce((SELECT group_concat(tag.name, ' ') FROM tagged JOIN tag ON tag.id = tag_id"
        f" WHERE {owner} = r.id AND tagged.deleted_at IS NULL AND tag.deleted_at IS NULL), '')"
    )
    return " || ' ' || ".join(
        (
            _all("phone", numbers, owner),
            _all("email", "address", owner),
            _all("address", address, owner),
            tags,
        )
    )


def _last(owner: str) -> str:
    """The day of the last talk, or of the last meeting that somebody came to."""
    return (
        "coalesce((SELECT max(held_on) FROM ("
        "SELECT m.held_on FROM gesprekspartner AS g JOIN contactmoment AS m"
        f" ON m.id = g.contactmoment_id WHERE g.{owner} = r.id AND g.deleted_at IS NULL"
        " AND m.deleted_at IS NULL"
        " UNION ALL SELECT o.held_on FROM deelnemer AS d JOIN overleg AS o ON o.id = d.overleg_id"
        f" WHERE d.{owner} = r.id AND {came_to('d', 'o')})"
        "), '')"
    )


_CURRENT = (
    "(SELECT f.id FROM functie AS f WHERE f.contact_id = r.id AND f.deleted_at IS NULL"
    " ORDER BY f.until IS NOT NULL, f.until DESC, f.position, f.id LIMIT 1)"
)
_FUNCTIES = (
    "coalesce((SELECT group_concat(f.role || ' ' || coalesce(o.name, ''), ' ') FROM functie AS f"
    " LEFT JOIN organisatie AS o ON o.id = f.organisatie_id AND o.deleted_at IS NULL"
    " WHERE f.contact_id = r.id AND f.deleted_at IS NULL), '')"
)
_NAME = "concat_ws(' ', nullif({0}, ''), nullif(r.infix, ''), nullif(r.surname, ''))"
_CONTACTS = f"""
    SELECT r.id AS record_id, 'contact' AS kind,
        {_NAME.format("coalesce(nullif(r.given_name, ''), r.initials)")} AS name,
        coalesce(o.name, '') AS organisatie, coalesce(f.role, '') AS role, f.since, f.until,
        {_first("phone", "number", "contact_id")} AS phone,
        {_first("email", "address", "contact_id")} AS email,
        {_first("address", "city", "contact_id")} AS city,
        {_last("contact_id")} AS last_on, r.favourite,
        r.surname || ' ' || r.given_name || ' ' || r.initials || ' ' || r.infix AS sorted,
        r.given_name || ' ' || r.infix || ' ' || r.surname || ' ' || r.initials AS called,
        {_FUNCTIES} || ' ' || {_reached("contact_id")} AS said
    FROM contact AS r LEFT JOIN functie AS f ON f.id = {_CURRENT}
    LEFT JOIN organisatie AS o ON o.id = f.organisatie_id AND o.deleted_at IS NULL
    WHERE r.deleted_at IS NULL AND r.id IN (SELECT id FROM temp.stale)"""
_ORGANISATIES_SHOWN = f"""
    SELECT r.id AS record_id, 'organisatie' AS kind, r.name,
        coalesce(p.name, '') AS organisatie, coalesce(s.name, '') AS role,
        NULL AS since, NULL AS until,
        {_first("phone", "number", "organisatie_id")} AS phone,
        {_first("email", "address", "organisatie_id")} AS email,
        {_first("address", "city", "organisatie_id")} AS city,
        {_last("organisatie_id")} AS last_on, r.favourite, r.name AS sorted, r.name AS called,
        coalesce(p.name, '') || ' ' || coalesce(s.name, '') || ' '
        || {_reached("organisatie_id")} AS said
    FROM organisatie AS r LEFT JOIN organisatie AS p ON p.id = r.parent_id AND p.deleted_at IS NULL
    LEFT JOIN sector AS s ON s.id = r.sector_id AND s.deleted_at IS NULL
    WHERE r.deleted_at IS NULL AND r.id IN (SELECT id FROM temp.stale)"""


def _fill(source: str) -> tuple[str, ...]:
    made = f"CREATE TEMP TABLE fresh AS {source}"
    return (
        made,
        """INSERT INTO entry (record_id, kind, name, organisatie, role, since, until, phone, email,
            city, last_on, favourite, name_key, organisatie_key, role_key, city_key)
        SELECT record_id, kind, name, organisatie, role, since, until, phone, email, city, last_on,
            favourite, folded(sorted), folded(organisatie), folded(role), folded(city)
        FROM temp.fresh""",
        """INSERT INTO entry_said (number, called, said)
        SELECT number, folded(called), folded(called || ' ' || said)
        FROM temp.fresh JOIN entry USING (record_id)""",
        "DROP TABLE temp.fresh",
    )


_LINES = "SELECT number FROM entry WHERE record_id IN (SELECT id FROM temp.stale)"
_RENEW = (
    *(
        f"INSERT INTO {table} ({table}, rowid, called, said)"
        f" SELECT 'delete', number, called, said FROM entry_said WHERE number IN ({_LINES})"
        for table in (PIECE, WORD)
    ),
    f"DELETE FROM entry_said WHERE number IN ({_LINES})",
    "DELETE FROM entry WHERE record_id IN (SELECT id FROM temp.stale)",
    *_fill(_CONTACTS),
    *_fill(_ORGANISATIES_SHOWN),
    *(
        f"INSERT INTO {table} (rowid, called, said)"
        f" SELECT number, called, said FROM entry_said WHERE number IN ({_LINES})"
        for table in (PIECE, WORD)
    ),
)


_PEOPLE = """
    SELECT id FROM contact WHERE deleted_at IS NULL
    UNION ALL SELECT id FROM organisatie WHERE deleted_at IS NULL"""
_AMISS = f"""
    SELECT (SELECT count(*) FROM ({_PEOPLE}) WHERE id NOT IN (SELECT record_id FROM entry))
        + (SELECT count(*) FROM entry WHERE record_id NOT IN ({_PEOPLE}))"""

FOLLOWER = following.register(
    following.Follower(
        name="contacts",
        tables=_TABLES,
        layout=_MAKE,
        watched=_WATCHED,
        references=frozenset(("contact_id", "organisatie_id")),
        everything=("SELECT id FROM contact", "SELECT id FROM organisatie"),
        stale=_STALE,
        renew=_RENEW,
        amiss=_AMISS,
        part="zoeklijst",
        complaint="{} contacten of organisaties zijn niet te vinden; uw gegevens zijn er wel",
    )
)


def reading(session: Session) -> Connection:
    """The connection to read the lines with; never of a session in which they fell behind."""
    following.require(session, FOLLOWER)
    return session.connection()
