"""Forgetting a person: no byte stays anywhere, and what was agreed still reads well."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.originals import PASSWORD, Copy, Originals
from wijkdesk.documents.persoonsdossier import print_person
from wijkdesk.models.contactmoment import Kant
from wijkdesk.models.privacy import Verzoek, VerzoekKind
from wijkdesk.services.contact import lists
from wijkdesk.services.contact.card import Card, CardAddress, CardEmail, CardFunctie, CardPhone
from wijkdesk.services.contact.cards import Adder, tidy
from wijkdesk.services.gesprek import talk, timeline
from wijkdesk.services.gesprek.talk import Talk
from wijkdesk.services.privacy import erase, hints, person, register, retention
from wijkdesk.services.whole import merge, records, start
from wijkdesk.services.wijkopgave import texts, versions
from wijkdesk.store import Refused, Store
from wijkdesk.store.sqlite import pending
from wijkdesk.store.sqlite.pages import SIZE, Pages

TODAY = date(2026, 11, 24)
WHO = Card(
    "Zénobia",
    "Z.",
    "van der",
    "Quispel-Öztürk",
    (CardFunctie("Wijkplatform", "voorzitter"),),
    (CardPhone("06 98765432"),),
    (CardEmail("zenobia@voorbeeld.nl"),),
    (CardAddress("Spechtlaan", "17b", "7609 XX", "Almelo"),),
    note="Belt liever na vieren.",
)
TRACES = ("quispel", "zenobia", "zénobia", "98765432", "spechtlaan", "7609 xx", "na vieren")


@dataclass(frozen=True)
class Known:
    """Somebody with all that hangs on them, and another who was there."""

    one: uuid.UUID
    other: uuid.UUID
    wijk: uuid.UUID


@pytest.fixture
def made(originals: Originals, tmp_path: Path) -> Copy:
    return originals.copy("known", PASSWORD, "tester", somebody, tmp_path / "store")


@pytest.fixture
def store(made: Copy) -> Iterator[Store]:
    with made.as_made() as opened:
        yield opened


@pytest.fixture
def known(made: Copy) -> Known:
    assert isinstance(made.told, Known)
    return made.told


def somebody(store: Store) -> Known:
    """Make the person in a new store, with all that is told of them."""
    start.prepare(store)
    with store.write("Contacten") as session:
        adder = Adder(session)
        one = adder.add(tidy(WHO))
        other = adder.add(tidy(Card("Piet", "", "de", "Wit")))
        adder.write()
    # Changed and deleted on the way: the old values are in the journal too.
    records.change(store, "contact", one, "note", "Belt liever na vieren. Nieuw.")
    phone = records.add(store, "phone", None, contact_id=one, number="06 98765433")
    records.change(store, "phone", phone, "number", "06 98765432")
    records.remove(store, "phone", [phone])
    talk.log(
        store,
        Talk(
            people=(one, other),
            about="Schoolplein",
            note="Zénobia van der Quispel-Öztürk (06-98765432) regelt de sleutel.",
            promise="Sleutel brengen naar Spechtlaan 17b",
            kant=Kant.ZIJ,
        ),
        TODAY,
    )
    talk.log(store, Talk(people=(one,), about="Alleen met haar", note="Vertrouwelijk."), TODAY)
    wijk = next(i for i, name in records.choices(store, "gebied", None) if name == "Sluitersveld")
    wijkopgave = texts.ensure(store, wijk, TODAY)
    texts.set_text(
        store, wijkopgave, "identiteit", "Mevrouw van der Quispel-Öztürk zei het.", "Identiteit"
    )
    versions.adopt(store, wijk, "college van B&W", TODAY, "Zo besloten")
    return Known(one, other, wijk)


def decrypted(store: Store) -> list[bytes]:
    """Every file of the store as plain bytes: of each database and its log all that stands in the
    pages, also in those that are free, and each other as it is."""
    found = []
    for path in sorted(store.folder.rglob("*")):
        if path.suffix == ".db":
            known = Pages.of(path, store._key)
            found.append(b"".join(_plain(known, path.read_bytes())))
            log = path.with_name(f"{path.name}-wal")
            written = log.read_bytes() if log.exists() else b""
            found += _plain_log(known, written)
        elif path.is_file():
            found.append(path.read_bytes())
    return found


def _plain(known: Pages, file: bytes) -> Iterator[bytes]:
    for number, at in enumerate(range(0, len(file), SIZE), 1):
        content = known.opened(number, file[at : at + SIZE])
        assert content is not None
        yield content


def _plain_log(known: Pages, written: bytes) -> Iterator[bytes]:
    """What stands in the pages of a log, also in those that were written before it began anew."""
    for at in range(32, len(written), 24 + SIZE):
        number = int.from_bytes(written[at : at + 4], "big")
        content = known.opened(number, written[at + 24 : at + 24 + SIZE])
        if content is not None:
            yield content


def traces(store: Store) -> list[str]:
    """The pieces of the person that are still somewhere, whatever case."""
    everything = [
        content.decode("utf-8", errors="replace").casefold() for content in decrypted(store)
    ]
    escaped = [content.replace("\\u00e9", "é").replace("\\u00f6", "ö") for content in everything]
    return [one for one in TRACES if any(one in content for content in escaped)]


@pytest.mark.parametrize("keep", [True, False])
def test_no_file_of_the_store_holds_the_person_any_more(
    store: Store, known: Known, keep: bool
) -> None:
    store.backup()
    assert set(traces(store)) == set(TRACES)
    pseudonym = erase.erase(store, known.one, keep_as_anonymous=keep, today=TODAY)
    assert pseudonym == "betrokkene 1"
    assert traces(store) == []
    assert store.check() == []
    assert store.undo() is None
    assert len(list((store.folder / "backups").glob("*.db"))) == 1


def test_what_was_agreed_still_reads_well(store: Store, known: Known) -> None:
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    moments = timeline.of_contact(store, known.other)
    (shared,) = (one for one in moments if one.title == "Schoolplein")
    assert shared.people == ("betrokkene 1", "Piet de Wit")
    assert shared.note == "betrokkene 1 (betrokkene 1) regelt de sleutel."
    promised = [one.title for one in timeline.open_promises(store)]
    assert promised == ["Sleutel brengen naar betrokkene 1"]
    from wijkdesk.services.wijkopgave import content

    number = max(v.number for v in versions.versions(store, known.wijk) if v.adopted_on)
    adopted = content.content(store, known.wijk, number)
    assert "betrokkene 1 zei het" in adopted.texts["identiteit"]
    assert lists.find(store, "betrokkene")[0].id == known.one


@pytest.mark.parametrize("before", ["met:\n", "met:\t", "‘", '"'])
def test_whoever_is_named_after_a_new_line_of_what_was_adopted_goes_as_well(
    store: Store, known: Known, before: str
) -> None:
    from wijkdesk.services.wijkopgave import content

    said = f"{before}Quispel-Öztürk zei het.\nEn één boom."
    texts.set_text(store, texts.ensure(store, known.wijk, TODAY), "identiteit", said, "Identiteit")
    number = versions.adopt(store, known.wijk, "college van B&W", TODAY, "Nog eens besloten")
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    adopted = content.content(store, known.wijk, number)
    assert adopted.texts["identiteit"] == f"{before}betrokkene 1 zei het.\nEn één boom."
    assert traces(store) == []
    assert store.check() == []


def test_erasing_takes_the_talks_with_only_that_person_along(store: Store, known: Known) -> None:
    erase.erase(store, known.one, keep_as_anonymous=False, today=TODAY)
    with store.read() as session:
        left = session.execute(
            text("SELECT about, note FROM contactmoment WHERE deleted_at IS NULL")
        ).all()
    assert [row.about for row in left] == ["Schoolplein"]
    assert known.one not in lists.ids(store, "contact")


def test_the_plan_says_what_goes_and_what_stays(store: Store, known: Known) -> None:
    records.change(
        store, "contact", known.other, "note", "Kent Zénobia goed; zie ook Quispel-Öztürk."
    )
    before = store.undo_label
    plan = erase.prepare(store, known.one)
    assert plan.name == "Zénobia van der Quispel-Öztürk"
    assert any("telefoonnummer" in line for line in plan.anonymised.goes)
    assert any("gesprek" in one.what and one.why for one in plan.anonymised.stays)
    assert any("versie" in one.what for one in plan.anonymised.stays)
    assert any("Kent Zénobia" in one.text for one in plan.anonymised.doubtful)
    assert store.undo_label == before


def test_what_wiping_takes_along_is_told_as_it_goes(store: Store, known: Known) -> None:
    plan = erase.prepare(store, known.one)
    talks = [line for line in plan.wiped.goes if "gesprek met alleen deze persoon" in line]
    promised = [line for line in plan.wiped.goes if "toezegging" in line]
    assert talks and promised and not set(talks + promised) & set(plan.anonymised.goes)

    def kept(fate: erase.Fate) -> dict[str, int]:
        counted = (one.what.split(" × ") for one in fate.stays)
        return {what: int(many) for many, what in counted}

    stays, before = kept(plan.wiped), kept(plan.anonymised)
    assert "toezegging" in before and "toezegging" not in stays
    erase.erase(store, known.one, keep_as_anonymous=False, today=TODAY)
    with store.read() as session:
        told = text(
            "SELECT count(*) FROM gesprekspartner g JOIN contactmoment m "
            "ON m.id = g.contactmoment_id WHERE m.deleted_at IS NULL AND g.contact_id = :one"
        )
        left = session.scalar(told, {"one": known.one.hex})
    assert (left or None) == next(
        (many for what, many in stays.items() if "gespreks" in what), None
    )


def test_who_may_not_be_erased_is_told_why(store: Store, known: Known) -> None:
    asked = records.add(
        store, "verzoek", None, kind=VerzoekKind.INZAGE, contact_id=known.one, received_on=TODAY
    )
    with pytest.raises(Refused, match="verzoek"):
        erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    records.change(store, "verzoek", asked, "handled_on", TODAY)
    works = records.add(store, "toedeling", known.wijk, contact_id=known.one)
    with pytest.raises(Refused, match="wie is wie"):
        erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    records.change(store, "toedeling", works, "until", TODAY - timedelta(days=1))
    assert lists.entries(store, [known.one])[0].name == "Zénobia van der Quispel-Öztürk"
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)


def test_the_next_one_gets_the_next_number(store: Store, known: Known) -> None:
    assert erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY) == "betrokkene 1"
    assert erase.erase(store, known.other, keep_as_anonymous=True, today=TODAY) == "betrokkene 2"


def test_a_full_disk_after_the_wipe_is_finished_later(
    store: Store, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkdesk.store import DiskFull
    from wijkdesk.store.copies import backup
    from wijkdesk.store.errors import WIPED

    def full(*_: object) -> Path:
        raise DiskFull(Path(), WIPED)

    store.backup()
    with monkeypatch.context() as disk:
        disk.setattr(backup, "make", full)
        with pytest.raises(DiskFull):
            erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
        told = store.erasing_problem
        assert told is not None and "nog niet uit de reservekopieën" in told
        assert told in [one.message for one in store.check()]
        # It was done all the same.
        with store.read() as session:
            (handled,) = session.scalars(select(Verzoek.answer))
        assert handled == "Gewist; in de gegevens staat nu betrokkene 1."
        assert store.back_up() is not None and store.erasing_problem is not None
    assert traces(store) != []
    assert store.back_up() is None
    assert traces(store) == [] and store.erasing_problem is None and store.check() == []


def test_what_somebody_reads_during_an_erasure_is_told_and_goes_afterwards(
    store: Store, known: Known
) -> None:
    with store.read() as reads:
        # As a long print or export does.
        assert reads.scalar(text("SELECT count(*) FROM contact"))
        erase.erase(store, known.one, keep_as_anonymous=False, today=TODAY)
        told = store.erasing_problem
        assert told == pending.STILL_READ
        assert traces(store) != []
    assert [one.message for one in store.check()] == [told]
    assert store.back_up() is None and store.erasing_problem is None
    assert traces(store) == [] and store.check() == []


def test_what_was_broken_off_is_finished_at_the_next_opening(
    store: Store, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkdesk.store.copies import cleaning

    def broken(*_: object) -> None:
        raise OSError("de stroom viel uit")

    store.backup()
    monkeypatch.setattr(cleaning, "finish", broken)
    with pytest.raises(OSError, match="stroom"):
        erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    monkeypatch.undo()
    assert traces(store) != []
    key = bytes(bytearray(store._key))
    store.close()
    with Store.unlock_with_key(store.folder, key) as again:
        assert traces(again) == []
        assert again.check() == []


def test_a_double_that_was_joined_before_is_forgotten_too(store: Store, known: Known) -> None:
    with store.write("Dubbel") as session:
        adder = Adder(session)
        double = adder.add(
            tidy(Card("Zeno", "", "", "Vroegtijd", phones=(CardPhone("0546 541199"),)))
        )
        adder.write()
    merge.merge(store, known.one, double)
    erase.erase(store, known.one, keep_as_anonymous=True, today=TODAY)
    everything = b"".join(decrypted(store)).decode("utf-8", errors="replace").casefold()
    assert "vroegtijd" not in everything and "546541199" not in everything


def test_everything_over_a_person_is_told_without_others(store: Store, known: Known) -> None:
    found = person.person_file(store, known.one, TODAY)
    said = person.person_json(store, known.one, TODAY).decode()
    titles = [section.title for section in found.sections]
    for title in ("Gegevens", "Functies", "Gesprekken", "Toezeggingen", "Genoemd in teksten"):
        assert title in titles
    assert "Spechtlaan 17b" in said and "06 98765432" in said and "na vieren" in said
    assert "Piet de Wit" not in said and "en 1 ander" in said
    assert print_person(found).pages >= 1


def test_who_is_kept_too_long_comes_up_for_review(store: Store, known: Known) -> None:
    (kind, *_) = records.choices(store, "categorie", None)
    records.change(store, "contact", known.one, "categorie_id", kind[0])
    assert retention.review(store, TODAY) == []
    later = TODAY + timedelta(days=800)
    assert [one.contact_id for one in retention.review(store, later)] == [known.one]
    retention.keep(store, [known.one], later + timedelta(days=100))
    assert retention.review(store, later) == []
    without = retention.review(store, TODAY, without_category=True)
    assert [one.contact_id for one in without] == [known.other]
    assert kind[1] in retention.why(store, known.one, TODAY).casefold()


def test_the_register_says_what_the_store_is_set_up_for(store: Store, known: Known) -> None:
    found = register.register(store, TODAY)
    names = [one.name for one in found.activities]
    assert "Contacten: professional" in names and "Logboek" in names
    assert all(all(row) for row in register.rows(found))
    (first, *_) = found.activities
    assert "te bevestigen" in first.bewaartermijn


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("BSN 111222333", "burgerservicenummer"),
        ("geboren op 3-4-1980", "geboortedatum"),
        ("NL91 ABNA 0417 1643 00", "rekeningnummer"),
        ("hij is verslaafd en krijgt hulp van de ggz", "gezondheid"),
        ("is eerder veroordeeld", "strafzaak"),
        ("Zorg voor het schoolplein; de politie komt ook.", None),
        ("Gezondheidscentrum De Riet belde over ordernummer 123456789.", None),
        ("Buurt zonder geboorteboom", None),
    ],
)
def test_text_that_holds_too_much_is_pointed_out(typed: str, what: str | None) -> None:
    said = hints.hint(typed)
    assert (said is None) if what is None else (what in (said or ""))


def test_a_surname_that_nobody_else_has_goes_where_it_is_a_name(store: Store, known: Known) -> None:
    with store.write("Contact") as session:
        adder = Adder(session)
        baker = adder.add(tidy(Card("Roos", "", "", "Bakker")))
        namesake = adder.add(tidy(Card("Wim", "", "", "Kuiper")))
        adder.add(tidy(Card("Els", "", "", "Kuiper")))
        adder.write()
    texts = ("Bankje voor Bakker", "De bakker gaat weg", "Kuiper wil een boom", "Roos op het plein")
    made = [records.add(store, "wens", known.wijk, title=text) for text in texts]
    said = talk.Talk(people=(baker,), about="Buurtfeest", note="Roos helpt, bakker ook.")
    talk.log(store, said, TODAY)
    told = [one.text for one in erase.prepare(store, baker).anonymised.doubtful]
    assert told == ["De bakker gaat weg", "Roos op het plein"]
    erase.erase(store, baker, keep_as_anonymous=True, today=TODAY)
    erase.erase(store, namesake, keep_as_anonymous=True, today=TODAY)
    left = [records.record(store, "wens", one)["title"] for one in made]
    assert left == ["Bankje voor betrokkene 1", *texts[1:]]
    (moment,) = timeline.of_contact(store, baker)
    assert moment.note == "betrokkene 1 helpt, betrokkene 1 ook."
