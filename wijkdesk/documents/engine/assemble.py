"""Pages, structure tree, bookmarks and fonts become one file."""

from collections.abc import Sequence

from .embedding import add_fonts, add_images
from .galley import HeadingEntry, Outline
from .ink import PAGE_HEIGHT, PAGE_WIDTH, hex_text
from .metadata import DocumentMeta, add_output_intent, add_xmp, info
from .page import Link, Page
from .pdffile import PdfFile
from .tags import LinkKid, Node
from .text import one_line

_LONGEST_BOOKMARK = 300


def assemble(
    meta: DocumentMeta,
    pages: Sequence[Page],
    root: Node,
    outline: Outline,
    places: dict[str, tuple[int, float]],
) -> bytes:
    """The file's bytes. `places` tells on which page (from 0) and at which height a heading is."""
    file = PdfFile()
    numbers = [file.add_page() for _ in pages]
    targets = {key: _target(numbers[index], top) for key, (index, top) in places.items()}
    fonts = file.add(add_fonts(file, pages[0].case))
    resources = f"<</Font {fonts} 0 R {add_images(file, pages[0].case)}>>"
    tree = file.reserve()
    _number(file, root)
    links = _add_links(file, pages, numbers, targets)
    for page, number, own in zip(pages, numbers, links, strict=True):
        _fill_page(file, page, number, resources, own)
    _add_structure(file, tree, root, pages, numbers, links)
    bookmarks = _add_bookmarks(file, outline.headings, targets)
    if bookmarks:
        file.set_catalog(Outlines=f"{bookmarks} 0 R", PageMode="/UseOutlines")
    file.set_catalog(
        StructTreeRoot=f"{tree} 0 R",
        MarkInfo="<</Marked true>>",
        Lang=f"({meta.language})",
        ViewerPreferences="<</DisplayDocTitle true>>",
        Metadata=f"{add_xmp(file, meta)} 0 R",
        OutputIntents=f"[{add_output_intent(file)} 0 R]",
    )
    file.set_info(info(meta))
    return file.save()


def _target(page: int, top: float) -> str:
    return f"[{page} 0 R /XYZ 0 {PAGE_HEIGHT - top + 12:.2f} null]"


def _number(file: PdfFile, root: Node) -> None:
    """Gives every node that holds something its object number, in reading order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.number = file.reserve()
        node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _holds(kid)]
        waiting += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]


def _holds(node: Node) -> bool:
    """Empty groups are left out; cells and items stay, for the shape of their table or list."""
    return bool(node.kids) or node.tag in ("TD", "TH", "LBody", "Lbl")


def _add_links(
    file: PdfFile, pages: Sequence[Page], numbers: Sequence[int], targets: dict[str, str]
) -> list[list[int]]:
    found: list[list[int]] = []
    key = len(pages)
    for page, number in zip(pages, numbers, strict=True):
        own = []
        for link in page.links:
            own.append(file.add(_link(link, number, targets[link.target], key)))
            key += 1
        found.append(own)
    return found


def _link(link: Link, page: int, target: str, key: int) -> str:
    box = " ".join(f"{n:.2f}" for n in link.box)
    return (
        f"<</Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 /P {page} 0 R "
        f"/Dest {target} /Contents {hex_text(link.words)} /StructParent {key}>>"
    )


def _fill_page(
    file: PdfFile, page: Page, number: int, resources: str, links: Sequence[int]
) -> None:
    entries = {
        "MediaBox": f"[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]",
        "Resources": resources,
        "Contents": f"{file.add_stream(page.content())} 0 R",
        "Tabs": "/S",
        "StructParents": str(page.index),
    }
    if links:
        entries["Annots"] = f"[{' '.join(f'{n} 0 R' for n in links)}]"
    file.fill_page(number, **entries)


def _add_structure(
    file: PdfFile,
    tree: int,
    root: Node,
    pages: Sequence[Page],
    numbers: Sequence[int],
    links: Sequence[Sequence[int]],
) -> None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        file.add(_element(node, tree, numbers, links), node.number)
        waiting += [kid for kid in node.kids if isinstance(kid, Node)]
    parents = [
        f"{page.index} [{' '.join(f'{node.number} 0 R' for node in page.nodes)}]" for page in pages
    ]
    owners = [link.node.number for page in pages for link in page.links]
    parents += [f"{n} {owner} 0 R" for n, owner in enumerate(owners, len(pages))]
    numbered = file.add(f"<</Nums [{' '.join(parents)}]>>")
    file.add(
        f"<</Type /StructTreeRoot /K [{root.number} 0 R] /ParentTree {numbered} 0 R "
        f"/ParentTreeNextKey {len(pages) + len(owners)}>>",
        tree,
    )


def _element(node: Node, tree: int, pages: Sequence[int], links: Sequence[Sequence[int]]) -> str:
    parent = node.parent.number if node.parent else tree
    first = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), None)
    kids = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(f"{kid.number} 0 R")
        elif isinstance(kid, LinkKid):
            note = links[kid.page][kid.annotation]
            kids.append(f"<</Type /OBJR /Obj {note} 0 R /Pg {pages[kid.page]} 0 R>>")
        elif kid[0] == first:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type /MCR /Pg {pages[kid[0]]} 0 R /MCID {kid[1]}>>")
    page = f"/Pg {pages[first]} 0 R " if first is not None else ""
    return f"<</S /{node.tag} /P {parent} 0 R {page}/K [{' '.join(kids)}] {node.attributes}>>"


def _add_bookmarks(
    file: PdfFile, entries: Sequence[HeadingEntry], targets: dict[str, str]
) -> int | None:
    """The tree of headings; each knows its neighbours, parent and children by number."""
    if not entries:
        return None
    top = file.reserve()
    numbers = [file.reserve() for _ in entries]
    children: dict[int, list[int]] = {top: []}
    parents: list[int] = []
    path: list[tuple[int, int]] = [(0, top)]
    for entry, number in zip(entries, numbers, strict=True):
        while path[-1][0] >= entry.level:
            path.pop()
        parents.append(path[-1][1])
        children[path[-1][1]].append(number)
        children[number] = []
        path.append((entry.level, number))
    places = {n: (at, row) for row in children.values() for at, n in enumerate(row)}
    for entry, number, parent in zip(entries, numbers, parents, strict=True):
        at, row = places[number]
        title = one_line(f"{entry.number} {entry.title}")
        parts = [f"/Title {hex_text(title[:_LONGEST_BOOKMARK])}"]
        parts += [f"/Parent {parent} 0 R /Dest {targets[entry.key]}"]
        if at:
            parts.append(f"/Prev {row[at - 1]} 0 R")
        if at < len(row) - 1:
            parts.append(f"/Next {row[at + 1]} 0 R")
        if below := children[number]:
            parts.append(f"/First {below[0]} 0 R /Last {below[-1]} 0 R /Count {-len(below)}")
        file.add(f"<<{' '.join(parts)}>>", number)
    row = children[top]
    last = row[-1]
    file.add(f"<</Type /Outlines /First {row[0]} 0 R /Last {last} 0 R /Count {len(row)}>>", top)
    return top
