"""The wijknetwerk and who sits at its table."""

from .subject import Capture, How, Subject

STAKEHOLDER = Subject(
    "stakeholder",
    "stakeholder",
    "stakeholders",
    "Nieuwe stakeholder",
    home="netwerk",
    icon="share-2",
    capture=Capture("Stakeholder", 40, How.SCREEN),
    source="wijknetwerk",
    about_people=True,
)

NETWERK = Subject(
    "netwerk",
    "wijknetwerk",
    "wijknetwerken",
    "Nieuw wijknetwerk",
    home="netwerk",
    icon="share-2",
    source="",
)
