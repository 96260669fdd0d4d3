"""All documents of a meeting before the reference engine, where there is one beside us."""

from pathlib import Path

from tests.documents import meetings
from tests.documents.attachments import picture
from tests.documents.reading import VERAPDF, objections
from wijkdesk.documents.actielijst import print_actions
from wijkdesk.documents.agenda import print_agenda
from wijkdesk.documents.besluitenlijst import print_decisions
from wijkdesk.documents.briefing import print_brief
from wijkdesk.documents.bundle import print_bundle
from wijkdesk.documents.jaarkalender import print_year
from wijkdesk.documents.overlegtafel import print_table
from wijkdesk.documents.presentielijst import print_presence
from wijkdesk.documents.verslag import print_report

PICTURES = {"b3a": picture("PNG", "RGBA"), "b3b": picture("JPEG", "L", turn=6), "bad": picture()}


def prints() -> dict[str, bytes]:
    """The documents by name."""
    made = {
        "actielijst": print_actions(meetings.action_list()).pdf,
        "besluitenlijst": print_decisions(meetings.decision_list()).pdf,
        "briefing": print_brief(meetings.brief()).pdf,
        "jaarkalender": print_year(meetings.year()).pdf,
        "overlegtafel": print_table(meetings.table_data()).pdf,
    }
    for kind in ("meeting", "empty_meeting", "hostile_meeting"):
        data = getattr(meetings, kind)()
        made[f"presentielijst-{kind}"] = print_presence(data).pdf
        made[f"stukken-{kind}"] = print_bundle(data, PICTURES).pdf
        for secret in (False, True):
            made[f"agenda-{kind}-{secret}"] = print_agenda(data, confidential=secret).pdf
            made[f"verslag-{kind}-{secret}"] = print_report(data, confidential=secret).pdf
    return made


if VERAPDF:

    def test_the_reference_engine_agrees(tmp_path: Path) -> None:
        assert objections(prints(), tmp_path) == ""
