"""What the screen of copies asks of the program: it closes stores and opens windows."""

from PySide6.QtCore import QObject, Signal


class _Asked(QObject):
    """`put_back(store, copy)` and `look(store, copy)`: of the store that the screen works with and
    the copy that was chosen (an `OnShelf`). `changed()`: there are other copies or places now;
    `read(store, damaged)`: they were looked at, and these (`Path`) are not whole."""

    put_back = Signal(object, object)
    look = Signal(object, object)
    changed = Signal()
    read = Signal(object, object)


asked = _Asked()
