"""What waits until the socket takes it: bounded, and what matters least is given up first."""

from __future__ import annotations

from collections import deque
from typing import Deque, List, Optional

from .frame import KEPT, ORDINARY, Frame

_GIVEN_UP_TOGETHER = 32  # the oldest ordinary cycles go in runs, so that a reader finds few gaps instead of many


class Ring:
    """Frames in the order they came, at most ``frames`` of them and ``size`` bytes."""

    def __init__(self, frames: int, size: int) -> None:
        self.most_frames = frames
        self._most_bytes = size
        self._ranks: List[Deque[Frame]] = [deque() for _ in range(KEPT + 1)]
        self._bytes = 0
        self._arrived = 0
        self.count = 0

    def put(self, frame: Frame) -> List[Frame]:
        """Takes a frame in, and returns those given up for it: lesser ones, oldest first; or itself, where all others matter more."""
        given_up: List[Frame] = []
        while self.count >= self.most_frames or self._bytes + frame.size > self._most_bytes:
            rank = next((rank for rank in range(frame.rank + 1) if self._ranks[rank]), None)
            if rank is None or rank == KEPT:  # of two violations the earlier is nearer to the cause
                given_up.append(frame)
                return given_up
            for _ in range(_GIVEN_UP_TOGETHER if rank == ORDINARY else 1):
                if self._ranks[rank]:
                    given_up.append(self._remove(rank))
        frame.order = self._arrived
        self._arrived += 1
        self._ranks[frame.rank].append(frame)
        self._bytes += frame.size
        self.count += 1
        return given_up

    def take(self) -> Optional[Frame]:
        """The oldest frame of all, or none."""
        oldest = -1
        for rank, frames in enumerate(self._ranks):
            if frames and (oldest < 0 or frames[0].order < self._ranks[oldest][0].order):
                oldest = rank
        return None if oldest < 0 else self._remove(oldest)

    def _remove(self, rank: int) -> Frame:
        frame = self._ranks[rank].popleft()
        self._bytes -= frame.size
        self.count -= 1
        return frame
