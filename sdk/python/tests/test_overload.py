"""A recorder that does not keep up."""

from __future__ import annotations

import unittest

from stand_in import JPEG, Session, StandInTest


class Overload(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        self.listen()
        self.loop = self.recorder(waiting_frames=128)
        self.reader = self.session()
        self.violations: "list[int]" = []

    def one_cycle(self, cycle_id: int) -> None:
        if cycle_id % 100 == 99:
            self.loop.guard(name="limit", layer=1, decision="REJECT", reason="far")
            self.violations.append(cycle_id)
        elif cycle_id % 100 == 50:
            self.loop.context(event="enter", ctx_name="slow_down")
            self.violations.append(cycle_id)
        self.loop.cycle(cycle_id=cycle_id, joint_positions=[0.0] * 6)

    def after_the_storm(self) -> Session:
        """Reads, and turns the loop, until nothing waits any more."""
        turns = 0
        while self.loop.stats.waiting and turns < 1000:
            self.reader.read()
            self.loop.snapshot(reason="")
            turns += 1
        return self.reader

    def assert_accounted_for(self, calls: int) -> None:
        stats = self.loop.stats
        sequences = [frame.sequence for frame in self.reader.of("cycle")]
        self.assertEqual(sequences, sorted(set(sequences)))
        self.assertEqual(stats.sent, len(sequences))
        self.assertEqual(stats.sent + stats.given_up, calls)
        self.assertEqual(stats.waiting, 0)

    def test_no_violation_and_no_change_of_context_is_lost_while_the_reader_stands_still(self) -> None:
        for cycle_id in range(5000):
            self.one_cycle(cycle_id)
        self.assertGreater(self.loop.stats.given_up, 1000)
        got = {cycle["cycle_id"] for cycle in self.after_the_storm().cycles()}
        self.assertEqual([cycle_id for cycle_id in self.violations if cycle_id not in got], [])
        self.assertEqual(self.loop.stats.given_up_violations, 0)
        self.assert_accounted_for(5000)

    def test_no_violation_is_lost_with_a_reader_of_half_the_speed(self) -> None:
        for cycle_id in range(5000):
            self.one_cycle(cycle_id)
            if cycle_id % 20 == 0:
                self.reader.read(20 * 95)
        self.assertGreater(self.loop.stats.given_up, 1000)
        got = {cycle["cycle_id"] for cycle in self.after_the_storm().cycles()}
        self.assertEqual([cycle_id for cycle_id in self.violations if cycle_id not in got], [])
        self.assert_accounted_for(5000)

    def test_what_is_missing_is_missing_in_runs(self) -> None:
        for cycle_id in range(3000):
            self.one_cycle(cycle_id)
        sequences = [frame.sequence for frame in self.after_the_storm().of("cycle")]
        gaps = sum(after != before + 1 for before, after in zip(sequences, sequences[1:]))
        self.assertLess(gaps, 2 * len(self.violations) + 3)

    def test_images_outlive_ordinary_cycles_and_make_way_for_violations(self) -> None:
        for cycle_id in range(2000):
            self.one_cycle(cycle_id)
        for _ in range(50):
            self.loop.image(camera="top", jpeg=JPEG)
        self.assertEqual(self.loop.stats.given_up_images, 0)
        for cycle_id in range(99, 30_000, 100):
            self.one_cycle(cycle_id)
        self.assertEqual(self.loop.stats.given_up_images, 50)
        self.assertGreater(self.loop.stats.given_up_violations, 0)

    def test_only_when_everything_that_waits_is_a_violation_are_later_violations_given_up(self) -> None:
        for cycle_id in range(99, 200_000, 100):
            self.one_cycle(cycle_id)
        given_up = self.loop.stats.given_up_violations
        self.assertGreater(given_up, 0)
        got = [cycle["cycle_id"] for cycle in self.after_the_storm().cycles()]
        self.assertEqual(got, self.violations[: len(got)])
        self.assertEqual(len(got), len(self.violations) - given_up)


if __name__ == "__main__":
    unittest.main()
