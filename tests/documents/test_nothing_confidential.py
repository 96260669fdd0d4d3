"""Whatever is confidential in a meeting: in no print, mail, calendar or screen for all."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.documents.reading import text_of
from tests.exchange.test_word import text_of_docx
from tests.services.meetings import FIRST, Wijk, wijk
from wijkdesk.documents import meeting_prints
from wijkdesk.exchange.calendar.meetings import ics
from wijkdesk.exchange.word import actions_docx, agenda_docx
from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.agenda import proposal, stukken
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.post import briefs, calendars, letters, papers
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.store import Store

WORD = "zwijgwoord"
LATER = FIRST + timedelta(days=60)


@pytest.fixture
def town(store: Store) -> Wijk:
    """A meeting of which an item became confidential after everything was made at it, a document
    and an action that are confidential themselves, and the meeting after it."""
    made = wijk(store)
    made.propose()
    secret = made.item(f"Gezin {WORD}", asked=f"Akkoord {WORD}?", explanation=WORD)
    stukken.add(store, secret, f"{WORD}.pdf", b"x")
    made.note(
        secret,
        f"Over {WORD}",
        f"! @Henk bellen {WORD} voor 18 sep",
        f"! @Avedan gaat vast {WORD}",
        f"= Besloten {WORD}",
        f"? Volgende keer {WORD}",
    )
    records.change(store, "agendapunt", secret, "confidential", True)
    plain = made.item("Speelveld", asked="Akkoord met het hek?")
    paper = stukken.add(store, plain, f"{WORD}.pdf", b"x")
    records.change(store, "stuk", paper, "confidential", True)
    made.note(plain, "= Het hek blijft laag", "! @Joke kijken naar het hek", f"! @Joke {WORD}")
    actions = {one.title: one.id for one in made.meeting().actions}
    records.change(store, "actie", actions[WORD], "confidential", True)
    stuck = next(one for title, one in actions.items() if title.startswith("gaat vast"))
    changes.set_status(store, [stuck], ActieStatus.STAGNEERT, FIRST)
    closing.close(store, made.meetings[0])
    proposal.propose(store, made.meetings[1], LATER)
    return made


def _told(town: Wijk, folder: Path, *, confidential: bool) -> Iterator[tuple[str, str]]:
    """Name and text of everything that goes out."""
    store = town.store
    for place in (0, 1):
        one = town.meetings[place]
        meeting = gather.meeting(store, one, LATER)
        for what in Paper:
            if confidential and not what.facts.annex:
                continue
            data = papers.data(store, what, one, LATER)
            if what == Paper.BUNDLE:
                contents = stukken.contents(store, one)
                pdf = meeting_prints.print_bundle(data, contents, confidential=confidential).pdf
            else:
                pdf = meeting_prints.print_of(what, data, confidential=confidential).pdf
            yield f"{what} {place}", text_of(bytes(pdf), folder)
        yield f"agenda docx {place}", text_of_docx(agenda_docx(meeting, confidential=confidential))
        actions = papers.action_list(meeting)
        docx = actions_docx(actions, confidential=confidential)
        yield f"acties docx {place}", text_of_docx(docx)


def _sent(town: Wijk, folder: Path) -> Iterator[tuple[str, str]]:
    """What has no annex at all."""
    store = town.store
    for place in (0, 1):
        meeting = gather.meeting(store, town.meetings[place], LATER)
        for what in (one for one in Paper if one.facts.annex):
            yield f"mail {what}", letters.to_participants(store, meeting, what, LATER).body
        yield "mail met alles", letters.with_all(store, meeting, LATER).body
        for mail, own in letters.to_each_owner(store, meeting, LATER):
            yield "mail aan eigenaar", mail.body + repr(own)
        seen_by_all = papers.data(store, Paper.REPORT, town.meetings[place], LATER, public=True)
        yield "mail voor iedereen", letters.for_everybody(store, seen_by_all).body
        pdf = meeting_prints.print_of(Paper.REPORT, seen_by_all).pdf
        yield "verslag voor iedereen", text_of(bytes(pdf), folder)
    letter, mine = letters.to_owner(store, town.joke, LATER)
    yield "herinnering", letter.body + repr(mine)
    for owner in (town.henk, town.avedan):
        with pytest.raises(Invalid) as problem:
            letters.to_owner(store, owner, LATER)
        yield "geen herinnering", problem.value.message
    yield "ics", ics(calendars.everything(store, LATER), store.clock.now()).decode()
    for found in (
        briefs.two_weekly(store, LATER),
        briefs.two_weekly(store, FIRST + timedelta(days=3), town.wijk),
    ):
        yield "notitie", repr(found)
    every = papers.of_filter(store, lists.Filter(), "Acties", LATER)
    pdf = meeting_prints.print_of(Paper.ACTIONS, every).pdf
    yield "alle acties", text_of(pdf, folder)


def test_nothing_confidential_goes_out_to_all(town: Wijk, tmp_path: Path) -> None:
    out = [*_told(town, tmp_path, confidential=False), *_sent(town, tmp_path)]
    assert [name for name, text in out if WORD in text.casefold()] == []
    assert sum("hek" in text for _, text in out) > 8


def test_the_annex_holds_it_all_and_nothing_else(town: Wijk, tmp_path: Path) -> None:
    annex = dict(_told(town, tmp_path, confidential=True))
    for name in ("agenda 0", "verslag 0", "besluiten 0", "acties 0", "agenda 1", "agenda docx 1"):
        assert WORD in annex[name], name
    assert not any("hek blijft laag" in text for text in annex.values())
