"""Where data and what belongs to this laptop stand when the user names no folder."""

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path

SETTINGS = "WIJKDESK_SETTINGS"
"""Environment variable with another folder for what may not travel with the data."""
_LAPTOP = "WijkDesk-laptop"
"""Not "WijkDesk": on Windows that folder of settings is where the data stands."""


def default_folder() -> Path:
    """The folder of the store for this user, as the system wants it. It may not exist yet."""
    return user_data_path("WijkDesk", appauthor=False)


def laptop() -> Path:
    """The folder of this user on this laptop for what may not travel with the data."""
    named = os.environ.get(SETTINGS)
    return Path(named) if named else user_config_path(_LAPTOP, appauthor=False)
