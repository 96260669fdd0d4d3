"""All that leaves the program stands in one table: its word in the audit log, its file."""

from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import leaving
from wijkdesk.services.whole.leaving import Leaving


def everything() -> list[Leaving]:
    annexes = [one for one in Paper if one.facts.annex]
    return [
        *(one for one in vars(leaving).values() if isinstance(one, Leaving)),
        *(leaving.of_paper(one) for one in Paper),
        *(leaving.of_paper(one, confidential=True) for one in annexes),
        *(leaving.mail_with(one) for one in Paper),
    ]


def test_the_log_has_another_word_for_each_thing_that_leaves() -> None:
    told = [one.told for one in everything()]
    assert len(told) == len(set(told)) > 40


def test_no_file_is_proposed_under_the_name_of_another() -> None:
    of_papers = {leaving.mail_with(one).file for one in Paper}
    files = [one.file for one in everything() if one.file and one.file not in of_papers]
    assert len(files) == len(set(files)) > 15


def test_a_file_is_called_after_what_it_is_of_and_can_stand_on_a_disk() -> None:
    name = leaving.of_paper(Paper.AGENDA, confidential=True).named(
        "A/B: " + "c" * 200, "2026-11-23"
    )
    assert name == f"Agenda A-B- {'c' * 75} 2026-11-23 vertrouwelijk"
    public = leaving.wijkopgave(public=True)
    assert (
        public.named("De Riet", 2027, "concept 4") == "Wijkopgave De Riet 2027 concept 4 (publiek)"
    )
