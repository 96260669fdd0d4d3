"""What the lines of a report tell: who has an action, and what a correction corrects."""

from datetime import date

from tests.services.meetings import SUBJECT, Wijk
from wijkdesk.services.actie.data import who
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.held import corrections, notes


def test_one_has_the_action_and_the_others_help() -> None:
    assert who("Ilse Veldman", ()) == "Ilse Veldman"
    assert who("Ilse Veldman", ("Samira el Amrani", "Piet Bos")) == (
        "Ilse Veldman, met Samira el Amrani en Piet Bos"
    )
    assert who("", ()) == "" and who(" ", (" ",)) == ""


def test_a_draft_names_who_help_beside_the_line(town: Wijk) -> None:
    town.note(town.item(), "! @Joke @Henk huisbezoek voor 20 sep")
    (line,) = town.found(SUBJECT).lines
    assert line.owner == "Joke van der Berg, met Henk Bakker"


def test_a_correction_has_the_line_it_corrects_without_typed_code(town: Wijk) -> None:
    town.note(town.item(), "! @Joke huisbezoek voor 20 sep")
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], date(2026, 10, 19), town.meetings[1])
    ((_, one, kind, _),) = notes.all_lines(town.store, town.meetings[0])
    corrections.correct(town.store, one, "@Henk telefoontje voor 27 sep", kind)
    old, new = town.found(SUBJECT).lines
    assert (new.text, new.owner, new.due_on) == ("telefoontje", "Henk Bakker", date(2026, 9, 27))
    assert new.corrected == old and new.corrects == "huisbezoek"
    assert (old.owner, old.due_on) == ("Joke van der Berg", date(2026, 9, 20))
