"""How often, and how large: a short form in the suite, more where that is asked for."""

import os

ROUNDS = int(os.environ.get("WIJKDESK_ROBUSTNESS_ROUNDS", "3"))
"""How often what breaks things does so; `make robustness` asks for 50, and `make mutate` for 6."""
LONG = 20
"""From so many rounds on it is no short form."""
THOUSANDS = 10_000 if ROUNDS >= LONG else 1_000
"""What has to come through a file whole."""
