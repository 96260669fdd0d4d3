"""The structure tree: what a screen reader walks through, in reading order.

Nodes are made while laying out, so the tree follows the document whatever page a piece lands on;
drawing adds which marked content of which page belongs to a node.
"""


class Node:
    """A structure element.

    `kids` holds nodes, (page index, marked content id) pairs and numbers of link annotations, in
    reading order. `attributes` is raw PDF: entries of the element's own dictionary.
    """

    __slots__ = ("attributes", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, parent: "Node | None" = None, attributes: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.kids: list[Node | tuple[int, int] | LinkKid] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def child(self, tag: str, attributes: str = "") -> "Node":
        """A new last child."""
        return Node(tag, self, attributes)


class LinkKid:
    """Stands for a link annotation among the kids of its Link node."""

    __slots__ = ("annotation", "page")

    def __init__(self, page: int, annotation: int) -> None:
        self.page = page
        self.annotation = annotation
