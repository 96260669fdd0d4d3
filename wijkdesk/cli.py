"""The same work without a window; what there is stands in `wijkdesk.commands`.

Exit codes: 0 done; 1 the store or a file failed (nothing is half written), or WijkDesk itself,
which leaves a report; 2 wrong use. What goes wrong is one clear Dutch line on stderr. A password
never is an argument, because every user of a machine can read the arguments of a running program.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from wijkdesk import __version__, commandline, debug, failure, faults, process
from wijkdesk.commands import MODULES

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run WijkDesk with these arguments; give the exit code. Without, the process is WijkDesk's:
    its own arguments count, and it is closed up first."""
    if argv is None:
        process.close_up()
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter of a name; a "?" beats a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = argparse.Namespace(store=None)
    try:
        _parser().parse_args(argv, options)
        if options.debug:
            debug.begin()
        command: Command = options.command
        return command(options)
    except commandline.WrongUse as wrong:
        return _complain(str(wrong), 2)
    except KeyboardInterrupt:
        return _complain("gestopt; er is niets half opgeslagen.", 1)
    except Exception as error:
        return _failed(error, options)


def _failed(error: Exception, options: argparse.Namespace) -> int:
    """Tell what went wrong; of a fault of ours only where its report is."""
    known = failure.of(error)
    if known is not None:
        return _complain(commandline.told(known, options), 1)
    debug.LOG.debug(faults.described(error))
    return _complain(faults.sentences(faults.report(error, commandline.folder(options))), 1)


def _complain(message: str, code: int) -> int:
    print(f"wijkdesk: {' '.join(message.split())}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = commandline.Parser(
        prog="wijkdesk",
        description="Het werkblad van de wijkregisseur. Zonder opdracht opent het programma.",
    )
    parser.add_argument(
        "--version", action="version", version=f"WijkDesk {__version__}", help="toon de versie"
    )
    commandline.where(parser, top=True)
    parser.set_defaults(command=_open)
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", dest="opdracht")

    for module in MODULES:
        module.add(commands)
    return parser


def _open(options: argparse.Namespace) -> int:
    return open_window(commandline.folder(options), commandline.given_password(options))


def open_window(folder: Path, password: str | None = None) -> int:
    """As `app.run`, with all that it needs imported in as little time as that takes."""
    gc.disable()  # nothing of what a start makes is garbage
    _have_sources_left_alone()
    from wijkdesk import app

    return app.run(folder, password)


def _have_sources_left_alone() -> None:
    """PySide6 reads the source of each module that is imported after it, to see whether that may
    use its switch for names in another style (`from __feature__ import …`): a sixth of all
    importing, and each source stays in memory. Nobody here does; where PySide6 has it no more under
    this name, it only takes longer."""
    import PySide6.QtCore  # noqa: F401

    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = lambda _module: True
