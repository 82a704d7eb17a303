"""Nothing that a loop does wrong comes back to it, and one wrong argument costs no more than itself."""

from __future__ import annotations

import inspect
import math
import os
import random
import time
import unittest
from typing import Any, Callable, Dict, List
from unittest import mock

from stand_in import JPEG, Recorder, StandInTest


class Hostile:
    """Raises whatever is asked of it."""

    def _raise(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("hostile")

    __len__ = __iter__ = __float__ = __index__ = __bool__ = _raise
    __str__ = __repr__ = __eq__ = __hash__ = __getattr__ = _raise  # type: ignore[assignment]


CIRCLE: Dict[str, Any] = {}
CIRCLE["itself"] = CIRCLE

VALUES: List[Any] = [
    None, True, -1, 0, 1, 255, 256, 2**31, 2**63, 2**70, 0.5, math.nan, math.inf, -math.inf, 1e308, 1e-320, 1j,
    "", "PASS", "reject", "top", "é" * 40_000, "\ud800", "\0", b"", b"\xff\xd8", JPEG, bytearray(JPEG), memoryview(b"abc"),
    [], [1.0], ["a"], [None], [[1.0]], ["a"] * 300, [0.0] * 65_535, [0.0] * 70_000, (1, 2), set(), range(3),
    {}, {"a": [1.0]}, {"a": "b"}, {1: 2}, {"a": math.nan}, {"a": {1, 2}}, CIRCLE, {(1, 2): 3}, {"x": "y" * 70_000},
    {str(number): [0.0] for number in range(300)}, object(), print, Exception("an exception"), Hostile(), [Hostile()], {"a": Hostile()},
]  # fmt: skip


class NeverRaises(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        self.listen()
        self.loop = self.recorder()
        self.reader = self.session()

    def test_any_value_in_any_argument(self) -> None:
        calls = 0
        for method in (self.loop.guard, self.loop.context, self.loop.cycle, self.loop.image, self.loop.snapshot):
            for name in arguments_of(method):
                for value in VALUES:
                    method(**{name: value})
                    self.loop.cycle()
                    calls += 1 + (method == self.loop.cycle)
                    self.reader.read()
        self.assert_all_there(calls)

    def test_many_wrong_arguments_at_once(self) -> None:
        chance = random.Random(20260105)
        methods = (self.loop.guard, self.loop.context, self.loop.cycle, self.loop.image, self.loop.snapshot)
        calls = 0
        for _ in range(3000):
            method = chance.choice(methods)
            names = arguments_of(method)
            method(**{name: chance.choice(VALUES) for name in chance.sample(names, chance.randint(0, len(names)))})
            calls += method == self.loop.cycle
            self.reader.read()
        self.assert_all_there(calls)

    def assert_all_there(self, calls: int) -> None:
        """Whatever was wrong, each cycle was recorded, and as the protocol has it."""
        while self.loop.stats.waiting:
            self.reader.read()
            self.loop.snapshot(reason="go on")
        self.assertEqual([frame.sequence for frame in self.reader.of("cycle")], list(range(calls)))
        self.assertEqual(self.loop.stats[:2], (calls, 0))
        self.assertGreater(self.loop.stats.bad_arguments, 100)

    def test_positional_and_unknown_arguments_are_counted_and_the_rest_is_recorded(self) -> None:
        self.loop.guard("limit", layer=1, decision="CLAMP")  # type: ignore[arg-type]
        self.loop.cycle(5, cycle_id=3, joint_position=[1.0], joint_positions=[2.0])  # type: ignore[arg-type]
        (cycle,) = self.reader.cycles()
        self.assertEqual((cycle["cycle_id"], cycle["joint_positions"], cycle["guards"][0]["decision"]), (3, [2.0], "CLAMP"))
        self.assertEqual(self.loop.stats.bad_arguments, 4 - 1)

    def test_a_wrong_argument_costs_itself_alone(self) -> None:
        self.loop.guard(name="a", layer=0, decision="REJECT", reason=ValueError("too far"), latency_ms="quick")  # type: ignore[arg-type]
        self.loop.guard(name="b", layer=7, decision="REJECT")
        wrong: Dict[str, Any] = {"cycle_id": "x", "monotonic_ns": 0.5, "joint_positions": "abc", "active_task": 7}
        wrong["active_boundaries"] = "fence"
        self.loop.cycle(force_torque=[1.0], **wrong)
        (cycle,) = self.reader.cycles()
        self.assertEqual((cycle["cycle_id"], cycle["joint_positions"], cycle["force_torque"]), (0, None, [1.0]))
        self.assertEqual((cycle["active_task"], cycle["active_boundaries"]), ("7", ["fence"]))
        (guard,) = cycle["guards"]
        self.assertEqual((guard["name"], guard["decision"], guard["reason"], guard["latency_ms"]), ("a", "REJECT", "too far", None))
        self.assertEqual(self.loop.stats.bad_arguments, 8)

    def test_a_text_that_is_too_long_is_cut_between_two_characters(self) -> None:
        self.loop.guard(name="a", layer=0, decision="PASS", reason="é" * 2000)
        self.loop.cycle()
        self.assertEqual(self.reader.cycles()[0]["guards"][0]["reason"], "é" * 1024)

    def test_a_cycle_of_more_than_a_mebibyte_keeps_its_guards_and_its_change_of_context(self) -> None:
        for number in range(255):
            self.loop.guard(name="n" * 509 + str(number % 10), layer=3, decision="FAULT", reason="r" * 2048, event_class="c" * 512)
        self.loop.context(event="enter", ctx_name="c" * 512, trigger_reason="r" * 2048, extra={"x": "y" * 65_000})
        self.loop.cycle(
            joint_positions=[1.0] * 65_000,
            channels={"a": [1.0] * 65_000},
            active_boundaries=["b" * 512] * 255,
            failure_tuple={"x": "y" * 65_000},
            trace_id="t",
        )
        for _ in range(30):
            self.reader.read()
            self.loop.snapshot(reason="")
        (cycle,) = self.reader.cycles()
        self.assertEqual((len(cycle["guards"]), cycle["joint_positions"], cycle["trace_id"]), (255, None, "t"))
        self.assertEqual(len(cycle["failure_tuple"]["x"]), 65_000)
        self.assertEqual(cycle["context_event"]["event"], "enter")

    def test_of_too_many_guards_the_gravest_are_kept(self) -> None:
        for number in range(400):
            self.loop.guard(name=str(number), layer=1, decision="REJECT" if number % 2 else "PASS")
        self.loop.cycle()
        guards = self.reader.cycles()[0]["guards"]
        self.assertEqual(len(guards), 255)
        self.assertEqual(sum(guard["decision"] == "REJECT" for guard in guards), 200)

    def test_what_is_no_jpeg_is_refused(self) -> None:
        self.loop.image(camera="top", jpeg=b"\x89PNG")
        self.loop.image(camera="", jpeg=JPEG)
        self.loop.image(camera="c" * 129, jpeg=JPEG)
        self.assertEqual(self.reader.of("image"), [])
        self.assertEqual(self.loop.stats.bad_arguments, 3)

    def test_after_the_end_nothing_is_recorded(self) -> None:
        self.loop.close()
        self.loop.guard(name="a", layer=0, decision="PASS")
        self.loop.context(event="enter", ctx_name="a")
        self.loop.cycle()
        self.loop.image(camera="top", jpeg=JPEG)
        self.loop.snapshot(reason="a")
        self.loop.close()
        self.assertEqual([frame.kind for frame in self.reader.frames()], ["hello", "end"])

    def test_the_log_hears_of_each_kind_once_and_then_now_and_then(self) -> None:
        # It is all of one moment: the next word would come after a while.
        now = time.monotonic()
        with self.assertLogs("causebox", "WARNING") as heard, mock.patch("causebox.complaints.time.monotonic", return_value=now):
            for _ in range(1000):
                self.loop.cycle(joint_positions="abc", total_ms="x")  # type: ignore[arg-type]
                self.reader.read()
        self.assertEqual(len(heard.output), 2)
        self.assertIn("cycle(total_ms=…): expected a number of milliseconds, or None, found str 'x'", heard.output[0])

    def test_the_constructor_alone_raises(self) -> None:
        too_long = {"a": "b" * 70_000}
        calls: List[Dict[str, Any]] = [
            {"more": {"a": 1}}, {"more": too_long}, {"control_frequency_hz": "often"}, {"waiting_frames": 0}, {"socket_path": 7},
        ]  # fmt: skip
        for wrong in calls:
            with self.assertRaises((TypeError, ValueError)):
                Recorder(**wrong)

    def test_without_a_socket_path_it_looks_where_the_document_says(self) -> None:
        before = os.environ.get("XDG_RUNTIME_DIR")
        try:
            os.environ["XDG_RUNTIME_DIR"] = "/nowhere"
            self.assertEqual(Recorder()._uplink._address, "/nowhere/causebox/recorder.sock")
            del os.environ["XDG_RUNTIME_DIR"]
            self.assertEqual(Recorder()._uplink._address, f"/tmp/causebox-{os.getuid()}/recorder.sock")
        finally:
            if before is not None:
                os.environ["XDG_RUNTIME_DIR"] = before

    def test_a_path_that_no_socket_can_have_is_a_recorder_that_is_away(self) -> None:
        loop = Recorder(socket_path="/tmp/" + "long/" * 50)
        loop.cycle()
        loop.close()
        self.assertEqual(loop.stats[:2], (0, 1))


def arguments_of(method: Callable[..., None]) -> List[str]:
    return [name for name, each in inspect.signature(method).parameters.items() if each.kind is each.KEYWORD_ONLY]


if __name__ == "__main__":
    unittest.main()
