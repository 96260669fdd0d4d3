"""How often a bench measures the same thing; `make bench ROUNDS=1` is for a quick look."""

import os


def rounds(usual: int) -> int:
    """As often as the caller of the benches wants, else the usual number of times."""
    return int(os.environ.get("WIJKDESK_BENCH_ROUNDS") or usual)
