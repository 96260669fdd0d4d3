"""What a document says stands in one place, in whichever form it comes out."""

import ast
from collections.abc import Iterable
from pathlib import Path

import wijkdesk
from wijkdesk.services.wijkopgave.chapters import LABELS

PACKAGE = Path(wijkdesk.__file__).parent
ON_PAPER = ("agenda", "actielijst", "meeting_parts", "opening")
FOR_WORD = ("word", "word_parts")


def texts(paths: Iterable[Path]) -> set[str]:
    """All that these modules hold as text, but for what they say of themselves."""
    found = set()
    for path in paths:
        tree = ast.parse(path.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and id(node) not in told:
                found.add(text)
    return found


def test_no_sentence_or_heading_stands_on_paper_and_again_for_word() -> None:
    paper = texts(PACKAGE / "documents" / f"{one}.py" for one in ON_PAPER)
    word = texts(PACKAGE / "exchange" / f"{one}.py" for one in FOR_WORD)
    # A word above a column or before a fact, such as "Klaar op", goes with the form it stands in.
    assert {one for one in paper & word if len(one) > 10} == set()


def test_the_headings_of_a_wijkopgave_are_those_of_the_fields_on_the_screen() -> None:
    found = []
    for path in sorted((PACKAGE / "documents" / "wijkopgave").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "heading":
                text = node.args[0]
                if isinstance(text, ast.Constant) and text.value in LABELS.values():
                    found.append(f"{path.name}:{node.lineno} {text.value}")
    assert found == []
