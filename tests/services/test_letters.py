"""Mails about a meeting: what they say, and who signs them."""

import pytest

from tests.services.meetings import TODAY, Wijk
from wijkdesk.services.actie import lists
from wijkdesk.services.overleg.plan import moving, people
from wijkdesk.services.overleg.post import letters, papers
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records


@pytest.mark.parametrize(
    ("what", "opener"),
    [
        (Paper.REPORT, "Hierbij het verslag van"),
        (Paper.DECISIONS, "Hierbij de besluitenlijst van"),
        (Paper.PRESENCE, "Hierbij de presentielijst van"),
    ],
)
def test_a_mail_opens_with_a_sentence_and_tells_the_hour_as_its_attachment(
    town: Wijk, what: str, opener: str
) -> None:
    body = letters.to_participants(town.store, town.meeting(), what, TODAY).body
    assert f"{opener} Wijknetwerk Ossenkoppelerhoek (maandag 7 september 2026, 10.00 uur)." in body


def test_every_document_has_an_opener(town: Wijk) -> None:
    for what in Paper:
        assert "Hierbij" in letters.to_participants(town.store, town.meeting(), what, TODAY).body


def test_a_mail_is_signed_by_who_the_user_is_where_that_is_known(town: Wijk) -> None:
    meeting = town.meeting()
    unsigned = letters.to_participants(town.store, meeting, Paper.AGENDA, TODAY).body
    assert unsigned.endswith("Met vriendelijke groet,\n")
    lists.set_me(town.store, town.henk)
    signed = letters.to_participants(town.store, meeting, Paper.AGENDA, TODAY).body
    assert signed.endswith("Met vriendelijke groet,\nHenk Bakker\n")


def test_a_reminder_names_the_actions_and_not_the_reader(town: Wijk) -> None:
    town.note(town.item(), "! @Joke huisbezoek voor 4 dec")
    letter, _ = letters.to_owner(town.store, town.joke, TODAY)
    assert letter.subject == "Herinnering: 1 open actie"
    assert "Beste Joke,\n\nDeze acties staan nog open:\n" in letter.body
    assert "- 2026-001: Huisbezoek, klaar op 4 december 2026\n" in letter.body


def test_an_owner_with_only_confidential_actions_gets_no_mail(town: Wijk) -> None:
    town.note(town.item(), "! @Henk zwijgen voor 4 dec")
    (one,) = town.meeting().actions
    records.change(town.store, "actie", one.id, "confidential", True)
    with pytest.raises(Invalid, match="Voor Henk Bakker staat er niets open"):
        letters.to_owner(town.store, town.henk, TODAY)


def test_the_list_of_a_meeting_says_only_the_point_of_its_own_actions(town: Wijk) -> None:
    town.note(town.item(), "! @Joke huisbezoek voor 4 dec")
    (own,) = papers.action_list(town.meeting()).actions
    (earlier,) = papers.action_list(town.meeting(1)).actions
    assert own.source == "Punt 1" and earlier.source == "7 september 2026, punt 1"
    assert papers.action_list(town.meeting()).subtitle == "Overleg van 7 september 2026"


def test_who_has_no_roepnaam_is_called_by_the_whole_name(town: Wijk) -> None:
    records.change(town.store, "contact", town.joke, "given_name", "")
    records.change(town.store, "contact", town.joke, "initials", "J.")
    town.note(town.item(), "! @J. van der Berg bellen")
    (action,) = town.meeting().actions
    records.change(town.store, "actie", action.id, "owner_contact_id", town.joke)
    letter, _ = letters.to_owner(town.store, town.joke, TODAY)
    assert letter.body.startswith("Beste J. van der Berg,\n")


def test_the_mail_of_a_meeting_that_is_off_says_so(town: Wijk) -> None:
    moving.cancel(town.store, town.meetings[0])
    body = letters.to_participants(town.store, town.meeting(), Paper.AGENDA, TODAY).body
    assert "Let op: dit overleg gaat niet door." in body


def test_a_guest_without_a_card_is_named_among_who_gets_nothing(town: Wijk) -> None:
    town.invite()
    people.add_guest(town.store, town.meetings[0], "Buurvrouw Els")
    letter = letters.to_participants(town.store, town.meeting(), Paper.REPORT, TODAY)
    assert "Buurvrouw Els" in letter.without
