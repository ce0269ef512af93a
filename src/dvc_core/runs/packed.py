"""A map from texts to texts that only grows, for a hundred thousand of them in a few megabytes.

A dictionary of as many takes four times the memory: each text is an object there. Here the texts lie
one behind the other, and a table of numbers with open addressing says where.
"""

from __future__ import annotations

from array import array


class Packed:
    """Texts by texts; what was put stays."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        #: Where key and value of an entry end; those of the first begin at 0.
        self._ends = array("Q", [0])
        #: Numbers of entries from 1, at the place their key hashes to or the next free one.
        self._table = array("I", bytes(array("I").itemsize * 1024))

    def __len__(self) -> int:
        return len(self._ends) // 2

    def get(self, key: str) -> str | None:
        """The value of a key, if it has one."""
        entry = self._table[self._place(key.encode("utf-8", "surrogatepass"))]
        return None if not entry else self._piece(2 * entry - 1).decode("utf-8", "surrogatepass")

    def put(self, key: str, value: str) -> None:
        """Give a value to a key that has none."""
        data = key.encode("utf-8", "surrogatepass")
        place = self._place(data)
        for text in (data, value.encode("utf-8", "surrogatepass")):
            self._bytes += text
            self._ends.append(len(self._bytes))
        self._table[place] = len(self)
        if 3 * len(self) > 2 * len(self._table):
            self._grow()

    def _piece(self, number: int) -> bytes:
        return bytes(self._bytes[self._ends[number] : self._ends[number + 1]])

    def _place(self, key: bytes) -> int:
        """Where the key is, or is to be."""
        table, last = self._table, len(self._table) - 1
        at = hash(key) & last
        while (entry := table[at]) and self._piece(2 * entry - 2) != key:
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        self._table = array("I", bytes(2 * self._table.itemsize * len(self._table)))
        for entry in range(1, len(self) + 1):
            self._table[self._place(self._piece(2 * entry - 2))] = entry
