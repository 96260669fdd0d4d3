"""What may be a password, and what a hint may not tell."""

from pathlib import Path

import pytest

from wijkdesk.store import PasswordTooShort, Store
from wijkdesk.store.access import policy

USER = ("boerrigter", "henk")


@pytest.mark.parametrize(
    "password",
    [
        "fiets bel stoep zon",
        "x7!kQ#2p$9zL",
        "Café-aan-de-vaart",
        "herfst zomer koning paard",
        "de was hangt nog buiten in almelo",
        "twaalf chars",
    ],
)
def test_a_sentence_or_random_signs_are_good(password: str) -> None:
    policy.check(password, USER)


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("correct horse battery staple", "te veel mensen"),
        ("ik hou van jou 123", "te veel mensen"),
        ("Wachtwoord1234", "een rij toetsen of cijfers en een veelgebruikt woord tellen niet mee"),
        ("W@chtw00rd2026!", "een jaartal of datum en een veelgebruikt woord"),
        ("Welkom-01-02-2026", "een jaartal of datum"),
        ("Winter2026!!", "een veelgebruikt woord"),
        ("qwertyuiop12", "een rij toetsen of cijfers telt niet mee"),
        ("0987654321mnbvcxz", "een rij toetsen"),
        ("1q2w3e4r5t6y", "een rij toetsen"),
        ("aaaaaaaaaaaa", "herhaling"),
        ("Fiets26Fiets26", "herhaling"),
        ("Gemeente Almelo", "de naam van uw gemeente telt niet mee"),
        ("almelo2026!!", "de naam van uw gemeente"),
        ("Henk Boerrigter", "uw eigen naam telt niet mee"),
        ("boerrigter.1965", "uw eigen naam"),
    ],
)
def test_what_somebody_would_try_first_is_refused_with_the_reason(password: str, told: str) -> None:
    with pytest.raises(policy.PasswordGuessed) as refused:
        policy.check(password, USER)
    assert told in str(refused.value)
    # It stands in clear on the screen, where the password itself is hidden.
    assert password not in str(refused.value)


def test_what_is_missing_is_told_in_signs() -> None:
    with pytest.raises(policy.PasswordGuessed, match="minstens 7 andere tekens"):
        policy.check("gemeentealmelo1", USER)
    with pytest.raises(policy.PasswordGuessed, match="minstens 1 ander teken bij"):
        policy.check("almelo-fietst", USER)
    policy.check("almelo-fietst?", USER)


def test_the_name_of_who_works_here_is_known() -> None:
    import getpass

    name = getpass.getuser()
    assert all(part in policy.names_of_user() for part in [name.casefold()] if len(name) > 2)


@pytest.mark.parametrize(
    "hint", ["fiets bel stoep zon", "het is FietsBelStoepZon!", "Fiéts-bel-stoep-zon"]
)
def test_a_hint_that_holds_the_password_is_refused_when_a_store_is_made(
    hint: str, tmp_path: Path
) -> None:
    with pytest.raises(policy.HintTells, match="geheugensteun"):
        Store.create(tmp_path / "nieuw", "fiets bel stoep zon", hint=hint)
    assert not (tmp_path / "nieuw").exists()


def test_a_password_without_letters_is_found_in_its_hint_too() -> None:
    with pytest.raises(policy.HintTells):
        policy.check_hint("draai !?!#%&()=+-* om", "!?!#%&()=+-*")
    policy.check_hint("wat zie ik buiten", "!?!#%&()=+-*")


def test_a_guessable_password_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(policy.PasswordGuessed):
        Store.create(tmp_path / "nieuw", "Welkom2026Almelo")
    with pytest.raises(PasswordTooShort):
        Store.create(tmp_path / "nieuw", "Welkom2026")
    assert not (tmp_path / "nieuw").exists()
