"""WijkDesk: the desktop program of the wijkregisseur."""

__version__ = "0.1.0"
