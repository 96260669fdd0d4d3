"""The code on paper that opens the store when the password is forgotten."""

import pytest

from wijkdesk.store import MistypedRecoveryCode, RecoveryCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_code_is_shown_in_seven_groups_of_four() -> None:
    groups = str(RecoveryCode.make()).split("-")
    assert [len(group) for group in groups] == [4] * 7


def test_case_spaces_and_dashes_do_not_matter() -> None:
    code = RecoveryCode.make()
    typed = "  " + str(code).lower().replace("-", " ") + "\n"
    assert RecoveryCode.parse(typed) == code
    assert RecoveryCode.parse(str(code).replace("-", "")) == code


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    code = RecoveryCode("10" * 13)
    assert RecoveryCode.parse(str(code).replace("1", "l").replace("0", "o")) == code


def test_every_wrong_character_is_a_typing_error() -> None:
    shown = str(RecoveryCode.make())
    for place, right in enumerate(shown):
        for wrong in ALPHABET.replace(right, ""):
            if right != "-":
                with pytest.raises(MistypedRecoveryCode):
                    RecoveryCode.parse(shown[:place] + wrong + shown[place + 1 :])


def test_every_swap_of_neighbours_is_a_typing_error() -> None:
    shown = str(RecoveryCode.make()).replace("-", "")
    for place in range(len(shown) - 1):
        one, two = shown[place], shown[place + 1]
        if one != two:
            with pytest.raises(MistypedRecoveryCode):
                RecoveryCode.parse(shown[:place] + two + one + shown[place + 2 :])


@pytest.mark.parametrize("typed", ["", "1234", "é" * 28, "U" * 28, "0" * 29])
def test_what_is_no_code_is_a_typing_error(typed: str) -> None:
    with pytest.raises(MistypedRecoveryCode, match="typfout"):
        RecoveryCode.parse(typed)


def test_code_does_not_end_up_in_a_traceback() -> None:
    code = RecoveryCode.make()
    assert code.body not in repr(code)
