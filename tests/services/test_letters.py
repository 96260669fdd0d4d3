"""Mails about a meeting: what they say, and who signs them."""

import pytest
from sqlalchemy import select

from tests.services.meetings import TODAY, Wijk
from wijkdesk.models.actie import ActieStatus
from wijkdesk.models.contact import AddressKind, Email, Sector
from wijkdesk.models.privacy import ContactCategorie
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.overleg.after import closing
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


def _reachable(town: Wijk) -> None:
    town.invite()
    for who, name in ((town.joke, "joke"), (town.henk, "henk")):
        records.add(town.store, "email", None, contact_id=who, address=f"{name}@example.org")


def test_addresses_of_residents_are_seen_by_nobody_else(town: Wijk) -> None:
    _reachable(town)
    # Henk works nowhere; Joke does, and is reached there.
    letter = letters.to_participants(town.store, town.meeting(), Paper.REPORT, TODAY)
    assert letter.to == (("Joke van der Berg", "joke@example.org"),)
    assert letter.bcc == (("Henk Bakker", "henk@example.org"),)
    with town.store.read() as session:
        sector = session.scalars(
            select(Sector.id).where(Sector.name == "bewonersorganisatie")
        ).one()
        kept_as = session.scalars(
            select(ContactCategorie.id).where(ContactCategorie.name == "actieve bewoner")
        ).one()
        mail = session.scalars(select(Email.id).where(Email.contact_id == town.joke)).one()
    for kind, one, field, value in (
        ("organisatie", town.avedan, "sector_id", sector),
        ("contact", town.joke, "categorie_id", kept_as),
        ("email", mail, "kind", AddressKind.PRIVE),
    ):
        records.change(town.store, kind, one, field, value)
        hidden = letters.with_all(town.store, town.meeting(), TODAY)
        assert hidden.to == () and len(hidden.bcc) == 2, kind
        town.store.undo()
    records.change(town.store, "email", mail, "kind", AddressKind.PRIVE)
    # Openly it goes to who sends it, as some programs send nothing that goes to nobody.
    lists.set_me(town.store, town.henk)
    mine = letters.with_all(town.store, town.meeting(), TODAY)
    assert mine.to == (("Henk Bakker", "henk@example.org"),) and len(mine.bcc) == 2


def test_a_mail_says_that_the_report_is_a_concept_until_it_is_adopted(town: Wijk) -> None:
    _reachable(town)
    town.note(town.item(), "! @Joke huisbezoek voor 4 dec", "= Het hek blijft laag")
    closing.close(town.store, town.meetings[0])

    def bodies() -> list[str]:
        meeting = town.meeting()
        ((owners, mine),) = letters.to_each_owner(town.store, meeting, TODAY)
        assert [one.title for one in mine.actions] == ["huisbezoek"]
        return [
            letters.to_participants(town.store, meeting, Paper.REPORT, TODAY).body,
            letters.with_all(town.store, meeting, TODAY).body,
            letters.for_everybody(town.store, meeting).body,
            owners.body,
        ]

    assert all("concept. Klopt er iets niet" in body for body in bodies())
    closing.adopt(town.store, town.meetings[0], town.meeting().held_on)
    assert not any("concept" in body.casefold() for body in bodies())


def test_each_owner_gets_the_own_open_actions_of_now_and_before(town: Wijk) -> None:
    _reachable(town)
    town.note(town.item(), "! @Joke huisbezoek", "! @Henk kijken", "! van niemand")
    town.note(town.item("Later", 1), "! @Joke bellen", "! @Avedan maken", "! @Henk klaar")
    done = next(one for one in town.meeting(1).actions if one.title == "klaar")
    changes.set_status(town.store, [done.id], ActieStatus.GEREED, TODAY)
    found = {
        letter.to or letter.without: [one.title for one in mine.actions]
        for letter, mine in letters.to_each_owner(town.store, town.meeting(1), TODAY)
    }
    assert found == {
        (("Joke van der Berg", "joke@example.org"),): ["huisbezoek", "bellen"],
        (("Henk Bakker", "henk@example.org"),): ["kijken"],
        ("Avedan",): ["maken"],
    }


def test_a_mail_tells_who_helps_and_that_nobody_has_an_action_yet(town: Wijk) -> None:
    town.note(town.item(), "! van niemand", "! @Joke @Henk samen lopen")
    found = town.meeting().actions
    nobody, shared = sorted(found, key=lambda one: bool(one.owner))
    told = papers.told((nobody, shared), TODAY).splitlines()
    assert told[0].endswith("– nog niemand")
    assert f"– {shared.owner}, met {shared.involved[0]}" in told[1]
    # Whose action it is, the owner knows.
    assert f"– met {shared.involved[0]}" in papers.told((shared,), TODAY, named=False)
