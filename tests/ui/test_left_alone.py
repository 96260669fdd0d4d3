"""Who goes through a field and changes nothing has changed nothing."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from wijkdesk.models.gebied import Gebied
from wijkdesk.services.record.register import KINDS
from wijkdesk.store import Store
from wijkdesk.ui.widgets.forms.record_form import RecordForm


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """A window with somewhere else to go."""
    made = QWidget()
    made.resize(600, 700)
    layout = QVBoxLayout(made)
    layout.addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made


def sets(store: Store) -> int:
    now = store.copies.now()
    return now.set_id if now is not None else 0


def shown_in(store: Store, kind: str) -> list[tuple[UUID, UUID | None]]:
    """Records of a kind, with all wijken in sight and with a wijk that may be another one."""
    with store.read() as session:
        model = KINDS[kind].model
        ids = session.scalars(select(model.id).where(model.deleted_at.is_(None)).limit(2)).all()
        wijk = session.scalars(select(Gebied.id).order_by(Gebied.name)).first()
    return [(one, gebied) for one in ids for gebied in (None, wijk)]


KEYS = (None, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return)
"""How a field is left; the last one is a new line in prose."""


GROUPS = 4


@pytest.mark.parametrize("first", range(GROUPS))
def test_a_field_that_is_left_as_it_was_changes_nothing(
    qtbot: QtBot, window: QWidget, example_store: Store, first: int
) -> None:
    for kind in sorted(KINDS)[first::GROUPS]:
        _goes_through(qtbot, window, example_store, kind)


def _goes_through(qtbot: QtBot, window: QWidget, example_store: Store, kind: str) -> None:
    form = RecordForm(example_store)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(form)
    form.show()
    elsewhere = window.findChild(QLineEdit)
    before = sets(example_store)
    for one, gebied in shown_in(example_store, kind):
        form.show_record(kind, one, gebied)
        for row in form.rows.values():
            for key in KEYS[: 3 if row.is_prose else 4]:
                row.editor.setFocus()
                focused = QApplication.focusWidget()
                if key is not None and focused is not None:
                    qtbot.keyClick(focused, key)
                elsewhere.setFocus()
        assert form.flush()
        assert not [name for name, row in form.rows.items() if row.editor.dirty()], kind
        assert sets(example_store) == before, (kind, one, gebied)
    layout.removeWidget(form)
    form.hide()
    form.deleteLater()
