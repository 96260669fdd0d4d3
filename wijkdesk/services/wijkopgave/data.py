"""Everything that a wijkopgave tells, as frozen dataclasses without a session.

The same data makes the preview, the internal and the public print, the comparison of two
versions and the frozen content of a version (as JSON). Personal data has a type of its own,
Personal: the printer refuses it, and only the internal print unwraps it.
New fields need a default, so that versions kept earlier stay readable.
Enumerations stand here as members; their `label` is what people read.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from wijkdesk.models.gebied import GebiedKind
from wijkdesk.models.initiatief import Fase
from wijkdesk.models.middelen import MiddelStatus
from wijkdesk.models.monitoring import Richting
from wijkdesk.models.opgave import Prioriteit, Status
from wijkdesk.models.plan import (
    Activiteitengroep,
    Participatievorm,
    Stadsdoel,
    Sturing,
    Thema,
    Werkveld,
)
from wijkdesk.models.wijkanalyse import Lens, Trend
from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.gebied.data import Figure, Geography


@dataclass(frozen=True)
class Personal:
    """A piece of personal data, such as a contact's name."""

    value: str


@dataclass(frozen=True)
class Version:
    """A line of the version table. `number` counts from 1 within one wijkopgave."""

    number: int
    status: VersieStatus
    made_on: date
    note: str = ""
    adopted_by: str = ""
    adopted_on: date | None = None


@dataclass(frozen=True)
class AnalyseCell:
    """One lens of the wijkanalyse: cijferwereld and leefwereld, score 1 to 5, duiding."""

    lens: Lens
    figures: str = ""
    lived: str = ""
    score: int | None = None
    trend: Trend | None = None
    reading: str = ""


@dataclass(frozen=True)
class Consultation:
    """A raadpleging: one time that residents were asked; `reached` in persons."""

    title: str
    held_on: date | None = None
    reached: int | None = None
    missed: str = ""
    followed_up: str = ""


@dataclass(frozen=True)
class Wish:
    """A wens and how often it was named."""

    title: str
    times: int | None = None
    answer: str = ""


@dataclass(frozen=True)
class Quote:
    """A citaat of somebody who agreed to printing; without consent it never gets here."""

    title: str
    voice: str = ""
    id: str = ""


@dataclass(frozen=True)
class Measurement:
    """One meting of an indicator."""

    measured_on: date
    value: float


@dataclass(frozen=True)
class IndicatorData:
    """What is counted; measurements in order of date, the first is the nulmeting."""

    id: str
    name: str
    unit: str = ""
    direction: Richting = Richting.OMHOOG
    source: str = ""
    target: float | None = None
    target_year: int | None = None
    reading: str = ""
    doel_id: str | None = None
    measurements: tuple[Measurement, ...] = ()


@dataclass(frozen=True)
class DoelData:
    """A SMART goal; `number` such as "2.1" is opgave.doel, or "–.1" without opgave."""

    id: str
    number: str
    title: str
    stadsdoel: Stadsdoel
    werkvelden: tuple[Werkveld, ...] = ()
    trekker: str = ""
    opgave_id: str | None = None


@dataclass(frozen=True)
class Partner:
    """An organisation beside the trekker, and its role."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class OpgaveData:
    """An opgave with everything its card shows; `number` counts from 1 in the area."""

    id: str
    number: str
    title: str
    werkvelden: tuple[Werkveld, ...] = ()
    thema: Thema | None = None
    demand: str = ""
    reason: str = ""
    desired: str = ""
    citywide: str = ""
    sturing: Sturing | None = None
    trekker: str = ""
    partners: tuple[Partner, ...] = ()
    horizon: str = ""
    priority: Prioriteit = Prioriteit.MIDDEL
    status: Status = Status.GEPLAND


@dataclass(frozen=True)
class Link:
    """What an inspanning contributes to a doel; weight 1 (a little) to 3 (much)."""

    doel_id: str
    weight: int
    note: str = ""


@dataclass(frozen=True)
class InspanningData:
    """An inspanning; `number` such as "2.3" is opgave.inspanning."""

    id: str
    number: str
    title: str
    description: str = ""
    activiteit: Activiteitengroep | None = None
    werkveld: Werkveld | None = None
    sturing: Sturing | None = None
    trekker: str = ""
    partners: tuple[str, ...] = ()
    start_on: date | None = None
    end_on: date | None = None
    status: Status = Status.GEPLAND
    quick_win: bool = False
    pm: bool = False
    opgave_id: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class MiddelData:
    """Euros and hours from one source in one year."""

    source: str
    year: int | None = None
    amount: Decimal | None = None
    hours: int | None = None
    team: str = ""
    status: MiddelStatus = MiddelStatus.NODIG
    inspanning_id: str | None = None


@dataclass(frozen=True)
class InitiatiefData:
    """A bewonersinitiatief; amount in euros."""

    title: str
    form: Participatievorm
    phase: Fase
    support: str = ""
    amount: Decimal | None = None
    result: str = ""


@dataclass(frozen=True)
class StakeholderData:
    """Who takes part; the person who speaks for the organisation is personal data."""

    organisation: str
    sector: str
    role: str = ""
    task: str = ""
    interest: int | None = None
    influence: int | None = None
    attitude: str = ""
    agreement: str = ""
    person: Personal | None = None


@dataclass(frozen=True)
class VerhaalData:
    """A story; `success` ones are shown around."""

    title: str
    body: str = ""
    voice: str = ""
    success: bool = False
    doel_id: str | None = None


@dataclass(frozen=True)
class UitingData:
    """A message to a target group."""

    title: str
    audience: str = ""
    medium: str = ""
    sender: str = ""
    planned_on: date | None = None


@dataclass(frozen=True)
class RisicoData:
    """A risk; chance and impact 1 to 5."""

    title: str
    chance: int | None = None
    impact: int | None = None
    measure: str = ""
    owner: str = ""
    id: str = ""


@dataclass(frozen=True)
class ParagraphData:
    """A paragraph that a subject adds to a chapter: a row of texts for each record."""

    kind: str
    chapter: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    public: bool = False


@dataclass(frozen=True)
class WijkopgaveData:
    """One wijkopgave. `texts` maps a slot (services.wijkopgave.chapters) to its body."""

    gebied: str
    kind: GebiedKind
    municipality: str
    first_year: int
    last_year: int
    version: Version
    versions: tuple[Version, ...] = ()
    regisseur: str = ""
    wethouder: str = ""
    classification: str = ""
    example: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    geography: Geography = field(default_factory=Geography)
    figures: tuple[Figure, ...] = ()
    analyse: tuple[AnalyseCell, ...] = ()
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    wishes: tuple[Wish, ...] = ()
    quotes: tuple[Quote, ...] = ()
    opgaven: tuple[OpgaveData, ...] = ()
    doelen: tuple[DoelData, ...] = ()
    indicatoren: tuple[IndicatorData, ...] = ()
    inspanningen: tuple[InspanningData, ...] = ()
    middelen: tuple[MiddelData, ...] = ()
    initiatieven: tuple[InitiatiefData, ...] = ()
    networks: tuple[str, ...] = ()
    stakeholders: tuple[StakeholderData, ...] = ()
    verhalen: tuple[VerhaalData, ...] = ()
    uitingen: tuple[UitingData, ...] = ()
    risicos: tuple[RisicoData, ...] = ()
    paragraphs: tuple[ParagraphData, ...] = ()
