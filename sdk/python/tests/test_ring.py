from __future__ import annotations

import unittest
from typing import List

import stand_in  # noqa: F401 - finds the package beside the tests
from causebox import protocol
from causebox.frame import KEPT, ORDINARY, PICTURE, Frame
from causebox.ring import Ring


def frame(rank: int, number: int, size: int = 100) -> Frame:
    return Frame(rank, number, protocol.head(protocol.CYCLE, size - protocol.HEAD_BYTES, number) + bytes(size - protocol.HEAD_BYTES))


def numbers(frames: List[Frame]) -> List[int]:
    return [each.sequence for each in frames]


def drained(ring: Ring) -> List[int]:
    return numbers([each for each in iter(ring.take, None) if each is not None])


class TheRing(unittest.TestCase):
    def test_frames_leave_in_the_order_they_came_whatever_their_rank(self) -> None:
        ring = Ring(10, 10_000)
        for number, rank in enumerate((KEPT, ORDINARY, PICTURE, ORDINARY, KEPT)):
            self.assertEqual(ring.put(frame(rank, number)), [])
        self.assertEqual(drained(ring), [0, 1, 2, 3, 4])

    def test_the_oldest_ordinary_cycles_are_given_up_in_a_run(self) -> None:
        ring = Ring(100, 1 << 20)
        for number in range(100):
            ring.put(frame(ORDINARY, number))
        self.assertEqual(numbers(ring.put(frame(ORDINARY, 100))), list(range(32)))
        self.assertEqual(drained(ring), list(range(32, 101)))

    def test_then_images_then_what_comes_last(self) -> None:
        ring = Ring(4, 1 << 20)
        for number, rank in enumerate((KEPT, PICTURE, ORDINARY, KEPT)):
            ring.put(frame(rank, number))
        self.assertEqual(numbers(ring.put(frame(KEPT, 4))), [2])
        self.assertEqual(numbers(ring.put(frame(KEPT, 5))), [1])
        self.assertEqual(numbers(ring.put(frame(ORDINARY, 6))), [6])
        self.assertEqual(numbers(ring.put(frame(PICTURE, 7))), [7])
        self.assertEqual(numbers(ring.put(frame(KEPT, 8))), [8])
        self.assertEqual(drained(ring), [0, 3, 4, 5])

    def test_bytes_are_bounded_too(self) -> None:
        ring = Ring(1000, 1000)
        for number in range(10):
            ring.put(frame(PICTURE, number))
        self.assertEqual(numbers(ring.put(frame(KEPT, 10, 250))), [0, 1, 2])
        self.assertEqual(drained(ring), [3, 4, 5, 6, 7, 8, 9, 10])

    def test_a_frame_larger_than_the_ring_costs_no_violation(self) -> None:
        ring = Ring(1000, 1000)
        ring.put(frame(KEPT, 0))
        self.assertEqual(numbers(ring.put(frame(PICTURE, 1, 2000))), [1])
        self.assertEqual(drained(ring), [0])


if __name__ == "__main__":
    unittest.main()
