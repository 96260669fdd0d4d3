"""Make a new migration: `python -m wijkdesk.store.migrations.make "Contact krijgt een foto"`.

For developers. Compares the models with what the present migrations make (in a temporary encrypted
store) and writes the difference to `versions/NNNN_….py`. Read that file before you commit it:
Alembic sees a renamed column as one that went and one that came, and data is for you to move.
Migrations only go forward; the way back is the copy that is made before each.
"""

import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command

from wijkdesk.store.migrations import FOLDER, configuration
from wijkdesk.store.sqlite.engine import make_engines


def make(message: str) -> Path:
    """Write the next migration and return its path."""
    number = len(list((FOLDER / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        _, engine = make_engines(Path(folder) / "leeg.db", secrets.token_bytes(32))
        with engine.begin() as connection:
            config = configuration(connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            command.upgrade(config, "head")
            script = command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()
    assert script is not None and not isinstance(script, list)
    path = Path(script.path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "# ###" not in line), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", path], check=True)
    subprocess.run([sys.executable, "-m", "ruff", "check", "--fix", "--quiet", path], check=True)
    return path


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(make(sys.argv[1]))
