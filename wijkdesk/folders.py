"""Where data stands when the user names no folder."""

from pathlib import Path

from platformdirs import user_data_path


def default_folder() -> Path:
    """The folder of the store for this user, as the system wants it. It may not exist yet."""
    return user_data_path("WijkDesk", appauthor=False)
