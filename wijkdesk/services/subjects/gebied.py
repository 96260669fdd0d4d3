"""Areas."""

from .subject import Subject

GEBIED = Subject("gebied", "gebied", "gebieden", home="wijken", icon="map", is_area=True)
