"""What an action consists of for the person who fills it in."""

import re
import uuid
from typing import Any

from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie, ActieStatus, Betrokkene, Voortgang
from wijkdesk.models.opgave import Prioriteit
from wijkdesk.models.overleg import Overleg
from wijkdesk.models.plan import Werkveld
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.numbering import next_number
from wijkdesk.services.record.one_line import OneLine
from wijkdesk.store import clock

from . import changes

OTHER_OWNER = {
    "owner_contact_id": "owner_organisatie_id",
    "owner_organisatie_id": "owner_contact_id",
}


def _one_owner(session: Session, row: Actie, name: str, value: object) -> None:
    """Who gets the ball takes it from whoever had it; a name that pointed at nobody is answered."""
    if name in OTHER_OWNER:
        setattr(row, OTHER_OWNER[name], None)
        row.title = re.sub(r"^@\w+[,:]? +(?=\S)", "", row.title)
        if value is not None:
            changes.hand_over(session, row)
    elif name == "status" and isinstance(value, ActieStatus):
        changes.turn(session, row, value)
    elif name == "stuck_by" and value and row.status is not ActieStatus.STAGNEERT:
        raise Invalid("stuck_by", "Zet de status eerst op stagneert.")


def _done(session: Session, actie_id: uuid.UUID) -> None:
    """An action that is over has a day on which it was; one that is not, has none."""
    row = session.get_one(Actie, actie_id)
    if row.status in OPEN:
        row.done_on = None
    elif row.done_on is None:
        row.done_on = clock.of(session).today()
    if row.done_on is not None and row.done_on < row.made_on:
        raise Invalid("done_on", "Deze dag ligt voor de dag waarop de actie ontstond.")


def _numbered(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    meeting = session.get(Overleg, given["overleg_id"]) if given.get("overleg_id") else None
    if meeting is not None and meeting.stand.is_adopted:
        raise Invalid("title", "Het verslag is vastgesteld. Voeg een correctie toe.")
    return next_number(session, Actie, given["made_on"].year)


ACTIE = RecordKind(
    "actie",
    Actie,
    (
        Field("title", "Actie", FieldKind.PROSE, required=True, in_list=True),
        Field(
            "owner_contact_id",
            "Eigenaar",
            FieldKind.REFERENCE,
            "Eén persoon die zorgt dat het gebeurt.",
            refers="contact",
        ),
        Field(
            "owner_organisatie_id",
            "of een organisatie",
            FieldKind.REFERENCE,
            refers="organisatie",
        ),
        Field("due_on", "Klaar op", FieldKind.DATE, last_day=True, in_list=True, width=130),
        Field(
            "status",
            "Status",
            FieldKind.CHOICE,
            options=ActieStatus,
            required=True,
            in_list=True,
            width=110,
        ),
        Field(
            "stuck_by",
            "Waardoor stagneert het?",
            hint="Alleen als de status stagneert is",
        ),
        Field(
            "people",
            "Betrokken mensen",
            FieldKind.LINKS,
            refers="contact",
            through=(Betrokkene, "actie_id", "contact_id"),
        ),
        Field(
            "organisaties",
            "Betrokken organisaties",
            FieldKind.LINKS,
            refers="organisatie",
            through=(Betrokkene, "actie_id", "organisatie_id"),
        ),
        Field("priority", "Prioriteit", FieldKind.CHOICE, options=Prioriteit, required=True),
        Field("gebied_id", "Wijk of dorp", FieldKind.REFERENCE, refers="gebied"),
        Field("werkveld", "Werkveld", FieldKind.CHOICE, options=Werkveld),
        Field("opgave_id", "Opgave", FieldKind.REFERENCE, refers="opgave"),
        Field("made_on", "Ontstaan op", FieldKind.DATE, required=True),
        Field("done_on", "Gereed of vervallen op", FieldKind.DATE),
        Field("reminded_on", "Herinnerd op", FieldKind.DATE),
        Field("confidential", "Vertrouwelijk", FieldKind.BOOL),
    ),
    "Wie doet wat, en wanneer is het klaar?",
    owner=None,
    positioned=False,
    order=("due_on", "year", "number", "giver"),
    changing=_one_owner,
    filled=_numbered,
    check=_done,
    one_line=OneLine(changes.write_down, changes.understood, mentions=True),
)

VOORTGANG = RecordKind(
    "voortgang",
    Voortgang,
    (
        Field("noted_on", "Wanneer", FieldKind.DATE, required=True),
        Field("note", "Hoe het gaat", FieldKind.PROSE),
    ),
    owner=None,
    under="actie_id",
    positioned=False,
    order=("noted_on",),
)
