"""What the AVG asks of us."""

from .subject import Subject

CATEGORIE = Subject(
    "categorie", "soort contact", "soorten contact", "Nieuwe soort", home="contacten", icon="shield"
)

TOESTEMMING = Subject(
    "toestemming",
    "toestemming",
    "toestemmingen",
    home="contacten",
    icon="shield",
    about_people=True,
)

VERZOEK = Subject(
    "verzoek", "verzoek", "verzoeken", home="contacten", icon="shield", about_people=True
)
