"""Long lists of ids, which stay text until one is asked for: making 100,000 UUIDs takes longer than
the question that found them."""

import uuid
from collections.abc import Iterator, Sequence
from typing import overload


class IdList(Sequence[uuid.UUID]):
    """Ids as the store keeps them, turned into UUIDs one by one when they are asked for."""

    def __init__(self, stored: Sequence[str]) -> None:
        self.stored = stored

    def __len__(self) -> int:
        return len(self.stored)

    @overload
    def __getitem__(self, place: int) -> uuid.UUID: ...
    @overload
    def __getitem__(self, place: slice) -> "IdList": ...
    def __getitem__(self, place: int | slice) -> "uuid.UUID | IdList":
        if isinstance(place, slice):
            return IdList(self.stored[place])
        return uuid.UUID(hex=self.stored[place])

    def __contains__(self, one: object) -> bool:
        return isinstance(one, uuid.UUID) and one.hex in self.stored

    def index(self, one: uuid.UUID, start: int = 0, stop: int | None = None) -> int:
        return self.stored.index(one.hex, start, len(self.stored) if stop is None else stop)

    def __iter__(self) -> Iterator[uuid.UUID]:
        return (uuid.UUID(hex=one) for one in self.stored)
