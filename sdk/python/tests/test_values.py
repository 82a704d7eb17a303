"""Typed metadata, as the wire format has it."""

from __future__ import annotations

import unittest
from typing import Any, Callable, Dict, List, Tuple

import robot_server  # noqa: F401  (finds the package)

from causebox import Battery, EpisodeOutcome, Imu, JointState, Pose3D, Twist


class Values(unittest.TestCase):
    def test_each_is_written_with_its_type_and_every_field(self) -> None:
        written: List[Tuple[Any, Dict[str, Any]]] = [
            (JointState([1, 2.5]), {"__type": "robotrace.JointState", "positions": [1, 2.5], "velocities": None, "efforts": None, "names": None}),
            (JointState((1,), (2,), (3,), ["j"]), {"__type": "robotrace.JointState", "positions": [1], "velocities": [2], "efforts": [3], "names": ["j"]}),
            (Pose3D([1, 2, 3]), {"__type": "robotrace.Pose3D", "translation": [1, 2, 3], "rotation": [0.0, 0.0, 0.0, 1.0]}),
            (Twist((1, 2, 3), (4, 5, 6)), {"__type": "robotrace.Twist", "linear": [1, 2, 3], "angular": [4, 5, 6]}),
            (Imu((1, 2, 3), (4, 5, 6)), {
                "__type": "robotrace.Imu", "linear_acceleration": [1, 2, 3], "angular_velocity": [4, 5, 6], "orientation": None}),
            (Battery(99.5, charging=False), {
                "__type": "robotrace.Battery", "percent": 99.5, "voltage_v": None, "current_a": None, "charging": False}),
            (EpisodeOutcome(), {
                "__type": "robotrace.EpisodeOutcome", "success": None, "reward_total": None, "collision_count": None, "time_to_goal_s": None}),
        ]
        for value, expected in written:
            with self.subTest(value=value):
                self.assertEqual(value.to_metadata(), expected)
                self.assertEqual(list(value.to_metadata()), list(expected))

    def test_what_is_none_is_named(self) -> None:
        wrong: List[Tuple[Callable[[], Any], str]] = [
            (lambda: JointState([]), "positions"), (lambda: JointState([1, 2], velocities=[1]), "velocities"),
            (lambda: JointState([1], names=[3]), r"names\[0\]"), (lambda: JointState([float("nan")]), r"positions\[0\]"),
            (lambda: JointState("12"), "positions"), (lambda: JointState([True]), r"positions\[0\]"), (lambda: JointState(3), "positions"),
            (lambda: Pose3D([1, 2]), "translation"), (lambda: Pose3D([1, 2, 3], [0, 0, 0, 0]), "rotation"), (lambda: Twist([1, 2, 3], [1]), "angular"),
            (lambda: Imu([1, 2, 3], [1, 2, 3], [1, 2, 3]), "orientation"), (lambda: Battery(101), "percent"), (lambda: Battery(1, charging=1), "charging"),
            (lambda: EpisodeOutcome(success="yes"), "success"), (lambda: EpisodeOutcome(collision_count=-1), "collision_count"),
            (lambda: EpisodeOutcome(collision_count=1.5), "collision_count"), (lambda: EpisodeOutcome(time_to_goal_s=-0.1), "time_to_goal_s"),
        ]
        for make, named in wrong:
            with self.subTest(named=named), self.assertRaisesRegex((TypeError, ValueError), f"^{named}: expected "):
                make()
