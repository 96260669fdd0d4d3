"""The report that everybody may read: organisations in the place of people."""

from pathlib import Path

import pytest

from tests.documents.reading import text_of
from tests.services.meetings import TODAY, Wijk
from wijkdesk.documents import meeting_prints
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.contact.naming import Name
from wijkdesk.services.contact.personal import ADDRESS, NAME, NUMBER, finders, without
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.overleg.post import papers
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import records


def test_it_names_organisations_and_nobody(town: Wijk, tmp_path: Path) -> None:
    town.invite()
    people.add_guest(town.store, town.meetings[0], "Buurvrouw Els")
    for seat in town.meeting().people:
        if seat.presence is not Presentie.GAST:
            people.set_presence(town.store, seat.id, Presentie.AANWEZIG)
    piet = records.add(town.store, "contact", None, given_name="Piet", surname="Jansen")
    plain = town.item("Speelveld van Joke", explanation="Bel Henk")
    town.note(
        plain,
        "Els vindt het hek te hoog, mevrouw Van der Berg niet; Piet Jansen belt 06-12345678",
        "! @Joke van der Berg mailt naar hek@example.org voor 18 sep",
        "! @Henk Bakker kijkt",
        "! @Avedan maakt het hek",
        "= Henk's hek blijft, de bakker ook",
    )
    secret = town.item("Gezin Zwijgwoord", confidential=True)
    town.note(secret, "Zwijgwoord", "! @Avedan zwijgwoord")
    closing.close(town.store, town.meetings[0])
    made = meeting_prints.made(town.store, Paper.REPORT, town.meetings[0], public=True)
    told = text_of(made.pdf, tmp_path)
    for hidden in ("Joke", "Henk", "Berg", "Els", "Jansen", "12345678", "example", "wijgwoord"):
        assert hidden not in told, hidden
    assert "ertrouwelijk" not in told and "Openbaar" in told and "Intern" not in told
    assert "Avedan" in told and "2 deelnemers zonder organisatie" in told
    assert "een deelnemer" in told and "de bakker ook" in told
    assert f"{NAME} vindt het hek te hoog" in told and NUMBER in told and ADDRESS in told
    # The report for who was there is as it was.
    inside = text_of(meeting_prints.made(town.store, Paper.REPORT, town.meetings[0]).pdf, tmp_path)
    assert "Joke" in inside and "Intern" in inside
    assert papers.data(town.store, Paper.REPORT, town.meetings[0], TODAY).public is False
    assert piet


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Joke van der Berg en Joke", f"{NAME} en {NAME}"),
        ("van der Bergs huis; de berg zelf", f"{NAME} huis; de berg zelf"),
        ("Jokes plan, jokertje", f"{NAME} plan, jokertje"),
        ("Bel Zoë Çelik op +31 6 12345678", f"Bel {NAME} op {NUMBER}"),
        ("NL91 ABNA 0417 1643 00 en 111222333", f"{NUMBER} en {NUMBER}"),
        ("a.b@c.nl,d@e.nl", f"{ADDRESS},{ADDRESS}"),
        ("123456789 is geen bsn", "123456789 is geen bsn"),
        ("", ""),
        ("(((*+?[\\", "(((*+?[\\"),
    ],
)
def test_what_is_about_somebody_leaves_a_text(text: str, left: str) -> None:
    joke, zoe = Name("Joke", "van der", "Berg"), Name("Zoë", "", "Çelik")
    odd = Name("(", "*", "[")
    assert without(text, finders([joke, zoe], [text]), [joke, odd, Name("", "", "")]) == left
