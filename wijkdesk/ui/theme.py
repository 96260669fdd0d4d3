"""The look of the program: Fusion, our colours by role, our style sheet, our text family."""

from dataclasses import asdict
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from wijkdesk.resources import MissingResource, resource

from .colours import DARK, LIGHT, Colours, from_system
from .dialog import dress_all
from .icons import icon as drawn_icon

TEXT_SIZE = 15
TEXT_FAMILY = "Source Sans 3"
TEXT_FILES = "SourceSans3-*.ttf"


class Theme(QObject):
    """The scheme in use. `changed` fires after the whole program took on another one."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._wanted = scheme
        self.colours: Colours = LIGHT
        app.setStyle("Fusion")
        self._system_palette = QPalette(app.palette())
        app.setFont(_text_font())
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def choose(self, scheme: str) -> None:
        """Take on "light", "dark", or what the system says ("system")."""
        self._wanted = scheme
        # Each widget takes a style sheet anew, which takes long where there are many.
        if self._wanted_colours() != self.colours:
            self._apply()

    @property
    def dark(self) -> bool:
        if self._wanted == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._wanted == "dark"

    def _wanted_colours(self) -> Colours:
        # Both wrappers are kept: the second dies with the first one.
        style = self._app.styleHints()
        wanted = style.accessibility().contrastPreference()
        if self._wanted == "system" and wanted == Qt.ContrastPreference.HighContrast:
            return from_system(self._system_palette)
        return DARK if self.dark else LIGHT

    def _apply(self) -> None:
        self.colours = self._wanted_colours()
        self._app.setPalette(_palette(self.colours))
        dress_all(_style_sheet(self.colours))
        self.changed.emit()


_current: Theme | None = None


def apply(app: QApplication, scheme: str = "system") -> Theme:
    """Dress the program; call it once, before the first window."""
    global _current
    _current = Theme(app, scheme)
    return _current


def theme() -> Theme:
    """The theme of this program; made on first use, so that a widget can stand alone in a test."""
    if _current is None or not _alive(_current):
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return apply(app)
    return _current


def colours() -> Colours:
    """The colours in use, for widgets that paint themselves."""
    return theme().colours


def icon(name: str, role: str = "text") -> QIcon:
    """An icon in the colour of `role`, a field of Colours; in another scheme it takes on that
    one's."""
    return drawn_icon(name, lambda: getattr(colours(), role))


def colour(role: str) -> QColor:
    """The colour of `role` as Qt wants it."""
    return QColor(getattr(colours(), role))


def _alive(one: QObject) -> bool:
    from shiboken6 import isValid

    return isValid(one)


def _text_font() -> QFont:
    font = QFont(_text_family() or QApplication.font().family())
    font.setPixelSize(TEXT_SIZE)
    return font


def _text_family() -> str | None:
    """Load the text family; the other fonts there are for documents and would slow the start."""
    try:
        folder = resource("fonts")
    except MissingResource:
        return None
    families: list[str] = []
    for path in sorted(folder.glob(TEXT_FILES)):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return TEXT_FAMILY if TEXT_FAMILY in families else None


def _palette(used: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in {
        roles.Window: used.ground,
        roles.WindowText: used.text,
        roles.Base: used.surface,
        roles.AlternateBase: used.surface_alt,
        roles.Text: used.text,
        roles.PlaceholderText: used.muted,
        roles.Button: used.surface,
        roles.ButtonText: used.text,
        roles.ToolTipBase: used.text,
        roles.ToolTipText: used.surface,
        roles.Highlight: used.primary,
        roles.HighlightedText: used.on_primary,
        roles.Link: used.accent,
        roles.Light: used.surface,
        roles.Mid: used.line,
        roles.Dark: used.edge,
    }.items():
        palette.setColor(role, QColor(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(used.muted))
    return palette


def _style_sheet(used: Colours) -> str:
    template = Template(resource("style.qss").read_text(encoding="utf-8"))
    # A style sheet can't colour a picture, so what it shows is there in its colours.
    tint = "dark" if QColor(used.surface).lightness() > 127 else "light"
    arrows = {
        "arrow": resource(f"icons/arrow-{tint}.svg").as_posix(),
        "arrow_up": resource(f"icons/arrow-up-{tint}.svg").as_posix(),
        "tick": resource("icons/tick-light.svg").as_posix(),
        "header_arrow": resource("icons/arrow-light.svg").as_posix(),
    }
    return template.substitute(asdict(used), **arrows)
