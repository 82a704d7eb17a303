"""A frame that could not go out at once."""

from __future__ import annotations

import os
from typing import Optional

from . import protocol

ORDINARY, PICTURE, KEPT = range(3)
"""Ranks: what is given up first, second and last."""

_memfd_create = getattr(os, "memfd_create", None)


class Frame:
    """The bytes of a frame, and what must be known to send it later, perhaps in another session."""

    __slots__ = ("rank", "sequence", "data", "jpeg", "fd", "size", "order")

    def __init__(self, rank: int, sequence: int, data: bytes, jpeg: Optional[bytes] = None) -> None:
        self.rank = rank
        self.sequence = sequence
        """How many cycles the loop had handed over before, since the recorder was made."""
        self.data = bytearray(data)
        self.jpeg = jpeg
        """An image that goes out as a file descriptor; ``data`` then lacks it."""
        self.fd = -1
        self.size = len(data) + (len(jpeg) if jpeg is not None else 0)
        self.order = 0

    @property
    def is_cycle(self) -> bool:
        return self.data[4] == protocol.CYCLE

    @property
    def is_hello(self) -> bool:
        return self.data[4] == protocol.HELLO

    @property
    def is_image(self) -> bool:
        return self.data[4] == protocol.IMAGE

    def prepare(self, base: int) -> None:
        """Makes it ready to go out in the session whose first cycle is number ``base``."""
        protocol.stamp(self.data, max(0, self.sequence - base))
        if self.jpeg is not None and self.fd < 0:
            self.fd = _file_of(self.jpeg)
            if self.fd < 0:
                self.data = bytearray(protocol.with_image_inline(bytes(self.data), self.jpeg))
                self.jpeg = None

    def close(self) -> None:
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


def can_pass_files() -> bool:
    return _memfd_create is not None


def _file_of(data: bytes) -> int:
    """A file in memory, or -1 where none can be made (too many open files, not this system)."""
    fd = -1
    try:
        fd = _memfd_create("causebox-image") if _memfd_create is not None else -1
        if fd >= 0 and os.write(fd, data) == len(data):
            return fd
    except OSError:
        pass
    if fd >= 0:
        os.close(fd)
    return -1
