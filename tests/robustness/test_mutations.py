"""Every guarantee that mutate.py takes away is still where it says, and README.md lists it."""

import pytest

from tests.robustness.mutate import MUTATIONS, ROOT, Mutation


@pytest.mark.parametrize("one", MUTATIONS, ids=lambda one: one.name)
def test_what_is_mutated_is_there_and_listed(one: Mutation) -> None:
    assert one.old in (ROOT / one.file).read_text(encoding="utf-8")
    assert one.old != one.new
    for test in one.tests:
        assert (ROOT / test).is_file()
    listed = (ROOT / "tests" / "robustness" / "README.md").read_text(encoding="utf-8")
    assert f"| {one.name} |" in listed
