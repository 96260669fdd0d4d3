"""A migration that is released stays as it is: stores out there have had it already."""

import hashlib

import pytest

from wijkdesk.store.migrations import FOLDER

RELEASED = {
    "0001": "63a40866273dec54b2d61e03ab916bdffc57bfd1283951742f7a8b86060fe194",
    "0002": "f4af02c791c4e7564e484fcd441120bd97cfed652e7f31c99b85628b18d2c5a5",
    "0003": "d015f9e6cb4e386f4a60fe5ece958356d07f861ca3fc9e02d26aaae55468c017",
    "0004": "35e7bb8d26fc5420bb1b4172bec85675f7f0fa867f27de3cf6d5b036e31dd6eb",
    "0005": "5fa129be697fd5962f6acf4a7df2481769b9a8062899fc0355e868cffb9f4750",
    "0006": "1ce3ddd436753ba6f23341d9ab6772131b07cda5ec24971440d6571e88b0f315",
    "0007": "3060876e24216053e84e5260c8f4a0694138a2230a57aa6040a6ee2bd8a2b6d5",
    "0008": "2116e0a62008e927b3eef5104d2be666a9d7cbd6e702bd320684321d27ef4130",
    "0009": "0e5dbda3bf12be43605a501ba2078fe6cd56578b78a8775df87016d25f53b251",
}
"""SHA-256 of each, line ends apart. A release adds the migrations that come with it."""


@pytest.mark.parametrize("number", RELEASED)
def test_a_released_migration_never_changes(number: str) -> None:
    (path,) = (FOLDER / "versions").glob(f"{number}_*.py")
    # Read as text: Git may give the lines of a file other ends on Windows.
    found = hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()
    assert found == RELEASED[number], (
        f"{path.name} is released and was changed. Stores of users had it as it was and will not "
        "have it again, so the change never reaches them. Put the file back as it was, and make a "
        "new migration for what you want to change: "
        'python -m wijkdesk.store.migrations.make "What it does"'
    )


def test_a_new_migration_comes_after_the_released_ones() -> None:
    there = sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))
    assert there[: len(RELEASED)] == list(RELEASED)
