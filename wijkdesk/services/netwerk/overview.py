"""Gathers what is printed of a wijknetwerk (documents/stakeholders.py)."""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.gebied.areas import municipality
from wijkdesk.services.record import instelling
from wijkdesk.store import Store

from .coverage import missing_in, opgave_coverage_in
from .data import Coverage, NetworkOverview, StakeholderLine
from .kinds import networks
from .lines import ListedStakeholder, lines_in


def overview(store: Store, gebied_id: uuid.UUID, today: date) -> NetworkOverview:
    """The wijknetwerk of an area as it is today; KeyError when there is no such area."""
    with store.read() as session:
        gebied = session.get(Gebied, gebied_id)
        if gebied is None:
            raise KeyError(gebied_id)
        lines = lines_in(session, gebied_id, today)
        opgaven = opgave_coverage_in(session, gebied_id)
        absent = missing_in(session, gebied_id) if lines else ()
        return NetworkOverview(
            gebied=gebied.name,
            municipality=municipality(session),
            networks=tuple(one.name for one in networks(session, gebied_id)),
            stakeholders=_stakeholders(session, lines),
            missing_sectors=tuple(one.name for one in absent),
            opgaven=Coverage(
                "Opgaven en partners",
                tuple(one.name for one in opgaven.columns),
                tuple(one.name for one in opgaven.rows),
                opgaven.cells,
            ),
            without_leader=tuple(one.name for one in opgaven.without_leader),
            made_on=today,
            example=instelling.get(session, instelling.EXAMPLE) is not None,
        )


def _stakeholders(
    session: Session, lines: Iterable[ListedStakeholder]
) -> tuple[StakeholderLine, ...]:
    lines = tuple(lines)
    people = entries_in(session, {one.contact_id for one in lines if one.contact_id})
    roles = {one.id: one.role for one in people}
    return tuple(
        StakeholderLine(
            name=one.name,
            sector=one.sector,
            contact=", ".join(filter(None, (one.contact, roles.get(one.contact_id or one.id)))),
            role=one.role,
            task=one.task,
            interest=one.interest,
            influence=one.influence,
            attitude=one.attitude,
            agreement=one.agreement,
            beheerder=one.beheerder,
            opgaven=tuple(led.title for led in one.opgaven),
            last_spoken=one.last_spoken,
            silent=one.silence is Silence.SILENT,
            is_person=one.is_person,
        )
        for one in lines
    )
