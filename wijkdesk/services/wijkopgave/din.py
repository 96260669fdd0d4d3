"""The DIN of an area: doelen-inspanningennetwerk, as boxes in columns and lines between them.

Columns from left to right as the plan draws them (§2.3, 3.1): visie, doelen, werkvelden,
inspanningen; in the columns of doelen and inspanningen stands a PM box as long as nobody put one
there, because the wishes of residents are never all known. The lines have three widths: what an
inspanning contributes, as food for talk and not as arithmetic.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wijkdesk.models.plan import Activiteitengroep, Werkveld

from .data import DoelData, InspanningData, WijkopgaveData

COLUMNS = ("Visie", "Doelen", "Werkvelden", "Inspanningen")
MOST_NODES = 60
"""More boxes than this nobody reads: the inspanningen are then shown by group of activities."""
_SWEEPS = 8


@dataclass(frozen=True)
class Node:
    """A box. `kind` and `record_id` say which record it is; both are "" for visie, werkveld, PM
    and groups. `sturing` and `status` are the words to show."""

    id: str
    column: int
    title: str
    kind: str = ""
    record_id: str = ""
    sturing: str = ""
    status: str = ""
    pm: bool = False


@dataclass(frozen=True)
class Edge:
    """A line from a box to one further right, in width 1, 2 or 3. `links` are the contributions
    (inspanning id, doel id) that it stands for."""

    source: str
    target: str
    width: int
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Din:
    """The drawing; nodes stand in their columns from top to bottom so that few lines cross."""

    columns: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    grouped: bool = False

    def column(self, number: int) -> tuple[Node, ...]:
        """The boxes of one column, from top to bottom."""
        return tuple(node for node in self.nodes if node.column == number)


def din(data: WijkopgaveData, most: int = MOST_NODES) -> Din:
    """The DIN of a wijkopgave; with more than `most` boxes the inspanningen are grouped."""
    werkvelden = _werkvelden(data)
    doelen = [_doel_node(doel) for doel in data.doelen]
    inspanningen = [_inspanning_node(one) for one in data.inspanningen]
    grouped = 1 + len(doelen) + len(werkvelden) + len(inspanningen) > most
    told = bool(data.texts.get("visie"))
    visie = Node("visie", 0, "Visie voor de wijk" if told else "PM", pm=not told)
    edges = [Edge(visie.id, doel.id, 1) for doel in doelen]
    edges += _doel_edges(data)
    if grouped:
        inspanningen, lines = _groups(data)
        edges += lines
    else:
        for one in data.inspanningen:
            edges += _inspanning_edges(one, f"inspanning-{one.id}")
    nodes = [
        visie,
        *doelen,
        Node("pm-doelen", 1, "PM: wensen die nog komen", pm=True),
        *(Node(f"werkveld-{one.value}", 2, one.label, "werkveld", one.value) for one in werkvelden),
        *inspanningen,
    ]
    if grouped or not any(node.pm for node in inspanningen):
        nodes.append(Node("pm-inspanningen", 3, "PM: ruimte voor nieuwe ideeën", pm=True))
    return Din(COLUMNS, tuple(_uncrossed(nodes, edges)), tuple(edges), grouped)


def _doel_node(doel: DoelData) -> Node:
    return Node(f"doel-{doel.id}", 1, f"{doel.number} {doel.title}", "doel", doel.id)


def _inspanning_node(one: InspanningData) -> Node:
    return Node(
        f"inspanning-{one.id}",
        3,
        f"PM {one.title}" if one.pm else f"{one.number} {one.title}",
        "inspanning",
        one.id,
        one.sturing.label if one.sturing else "",
        one.status.label,
        one.pm,
    )


def _werkvelden(data: WijkopgaveData) -> list[Werkveld]:
    """All five: which one nobody serves should show."""
    return list(Werkveld) if data.doelen or data.inspanningen else []


def _doel_edges(data: WijkopgaveData) -> list[Edge]:
    """Doel to werkveld: the doel's own werkvelden and those through which inspanningen reach it."""
    links: dict[tuple[str, Werkveld], list[tuple[str, str]]] = defaultdict(list)
    weights: dict[tuple[str, Werkveld], int] = defaultdict(int)
    for doel in data.doelen:
        for werkveld in doel.werkvelden:
            weights[doel.id, werkveld] = 1
    for one in data.inspanningen:
        if one.werkveld is None:
            continue
        for link in one.links:
            key = (link.doel_id, one.werkveld)
            links[key].append((one.id, link.doel_id))
            weights[key] = max(weights[key], link.weight)
    return [
        Edge(f"doel-{doel}", f"werkveld-{werkveld.value}", width, tuple(links[doel, werkveld]))
        for (doel, werkveld), width in weights.items()
    ]


def _inspanning_edges(one: InspanningData, node_id: str) -> list[Edge]:
    """From its werkveld; without one straight from its doelen, so that no line is lost."""
    links = tuple((one.id, link.doel_id) for link in one.links)
    if one.werkveld is not None:
        width = max((link.weight for link in one.links), default=1)
        return [Edge(f"werkveld-{one.werkveld.value}", node_id, width, links)]
    return [
        Edge(f"doel-{link.doel_id}", node_id, link.weight, ((one.id, link.doel_id),))
        for link in one.links
    ]


def _groups(data: WijkopgaveData) -> tuple[list[Node], list[Edge]]:
    """A box for each group of activities, with the number of inspanningen in it."""
    members: dict[Activiteitengroep | None, list[InspanningData]] = defaultdict(list)
    for one in data.inspanningen:
        members[one.activiteit].append(one)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for group in (*Activiteitengroep, None):
        if group not in members:
            continue
        key, name = (group.value, group.label) if group else ("geen", "Nog niet ingedeeld")
        node = Node(f"groep-{key}", 3, f"{name} ({len(members[group])})")
        nodes.append(node)
        edges += _bundled(
            edge for one in members[group] for edge in _inspanning_edges(one, node.id)
        )
    return nodes, edges


def _bundled(edges: Iterable[Edge]) -> list[Edge]:
    """Lines between the same two boxes as one, as wide as the widest."""
    bundles: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        bundles[edge.source, edge.target].append(edge)
    return [
        Edge(
            source,
            target,
            max(edge.width for edge in bundle),
            tuple(link for edge in bundle for link in edge.links),
        )
        for (source, target), bundle in bundles.items()
    ]


def _uncrossed(nodes: Iterable[Node], edges: Iterable[Edge]) -> list[Node]:
    """The nodes, each column ordered by the mean place of its neighbours (barycentre method).

    Sugiyama, Tagawa, Toda, "Methods for visual understanding of hierarchical system structures",
    1981. PM boxes stay at the bottom of their column.
    """
    columns: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        columns[node.column].append(node)
    near: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    column_of = {node.id: node.column for column in columns.values() for node in column}
    for sweep in range(_SWEEPS):
        rightward = sweep % 2 == 0
        for number in sorted(columns, reverse=not rightward):
            side = number - 1 if rightward else number + 1
            place = {node.id: i for i, node in enumerate(columns.get(side, ()))}
            order = {node.id: float(i) for i, node in enumerate(columns[number])}
            for node in columns[number]:
                seen = [place[one] for one in near[node.id] if column_of[one] == side]
                if seen:
                    order[node.id] = sum(seen) / len(seen)
            columns[number].sort(key=lambda node: (_is_spare(node), order[node.id]))
    return [node for number in sorted(columns) for node in columns[number]]


def _is_spare(node: Node) -> bool:
    return node.pm and not node.record_id
