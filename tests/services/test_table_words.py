"""What the store holds is called the same wherever it is told of: in the log, when somebody is
forgotten, after a damaged file, in what is given out."""

from collections import Counter
from datetime import date

import pytest

from wijkdesk.exchange.everything.headings import described
from wijkdesk.models import Base
from wijkdesk.services.gebied import areas
from wijkdesk.services.record import table_words
from wijkdesk.services.record.table_words import kinds_by_table, told, words_of
from wijkdesk.services.whole import audit, records, salvaged, search
from wijkdesk.store import Store
from wijkdesk.store.damage.salvage import Salvaged

TABLES = sorted(Base.metadata.tables)


def test_a_table_is_told_by_its_subject_or_in_the_one_list() -> None:
    assert set(TABLES) == set(kinds_by_table()) | set(table_words._WITHOUT_KIND)
    assert not set(kinds_by_table()) & set(table_words._WITHOUT_KIND)
    assert len({words_of(one).word for one in TABLES}) == len(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_log_salvage_and_export_call_it_the_same(table: str) -> None:
    words = words_of(table)
    kind = kinds_by_table().get(table)
    assert words.word == (kind.label if kind is not None else words.word)
    assert audit._object(table, 1, "kenmerk") == f"{words.word} kenmerk"
    assert audit._object(table, 3, "kenmerk") == f"3 {words.plural}"
    assert f"1 × {told(table)}, nieuw" in salvaged.lines(Salvaged(new=Counter({table: 1})))
    assert described(Base.metadata.tables[table], kind).file == f"tabellen/{words.plural}.csv"


def test_what_is_found_is_called_as_its_subject(prepared: Store) -> None:
    store = prepared
    wijk = areas.gebieden(store)[0].id
    today = date(2026, 11, 28)
    records.add(store, "overleg", wijk, name="Zoektocht", held_on=today)
    records.add(store, "organisatie", None, name="Zoektocht BV")
    records.add(store, "actie", wijk, title="Zoektocht beginnen", made_on=today)
    sorts = {hit.kind: hit.sort.split()[0] for hit in search.search(store, "zoektocht")}
    assert sorts == {kind: records.KINDS[kind].label for kind in sorts} and len(sorts) == 3
