"""The bytes: against the document, and every field back again."""

from __future__ import annotations

import array
import enum
import re
import time
import unittest
from pathlib import Path

import decoder
from stand_in import JPEG, StandInTest, jpeg_of

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "recorder-protocol.md"


def example_of_the_document() -> bytes:
    block = DOCUMENT.read_text(encoding="utf-8").split("```")[-2]
    return b"".join(bytes.fromhex(re.split(r" {2,}", line)[0]) for line in block.splitlines())


class Decision(enum.Enum):
    REJECT = "r"


class TheProtocol(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        self.listen()
        self.loop = self.recorder(control_frequency_hz=50, stackfile_hash="sha256:00", more={"robot_id": "arm-3"})
        self.reader = self.session()

    @unittest.skipUnless(DOCUMENT.exists(), "the package was copied without docs/recorder-protocol.md")
    def test_the_example_of_the_document_byte_for_byte(self) -> None:
        for _ in range(7):
            self.loop.cycle()
        self.reader.frames()
        before = len(self.reader.stream)
        self.loop.guard(name="limit", layer=1, decision="REJECT", reason="far", latency_ms=0.5)
        self.loop.cycle(cycle_id=42, monotonic_ns=1_500_000_000, joint_positions=[1.0], proposal_positions=[2.0])
        self.reader.read()
        self.assertEqual(bytes(self.reader.stream[before:]).hex(" "), example_of_the_document().hex(" "))

    def test_the_hello_tells_session_runtime_and_both_clocks(self) -> None:
        (hello,) = self.reader.frames()
        self.assertEqual((hello.kind, hello.sequence), ("hello", 0))
        self.assertEqual(
            hello.body["session"],
            {"control_frequency_hz": 50.0, "stackfile_path": None, "stackfile_hash": "sha256:00", "more": {"robot_id": "arm-3"}},
        )
        self.assertRegex(hello.body["runtime"], r"^3\.\d+")
        self.assertRegex(hello.body["client"], r"^causebox-python ")
        clock = hello.body["clock"]
        # Read once more where the machine stood still between the two.
        before, wall, after = 0, 0, 1 << 62
        while after - before > 100_000_000:
            before, wall, after = time.monotonic_ns(), time.time_ns(), time.monotonic_ns()
        offset = wall - before
        self.assertLess(abs(clock["wall_ns"] - clock["monotonic_ns"] - offset), 1e9)

    def test_every_field_of_a_cycle_comes_back(self) -> None:
        cycle = {
            "cycle_id": -5, "monotonic_ns": 123, "context_severity": -7, "monitor_only": True,
            "source_ms": 0.5, "policy_ms": 1, "guards_ms": 2.5, "sink_ms": 3.5, "total_ms": float("inf"),
            **{name: [index + 0.25, float("-inf")] for index, name in enumerate(decoder.VECTORS)},
            "trace_id": "t", "active_task": "pick", "active_context": "slow", "fallback_triggered": "stop",
            "failure_tuple": {"why": ["é", 1.5, None]}, "active_boundaries": ["a", "b"], "active_cameras": ["top"],
            "channels": {"current": [1.0, 2.0], "none": None},
        }  # fmt: skip
        self.loop.guard(
            name="motor", layer=3, decision="FAULT", reason="82 °C", latency_ms=0.125, fault_source="hardware", event_class="heat"
        )
        self.loop.guard(name="ood", layer=0, decision=1)
        change = {
            "event": "preempt", "ctx_name": "emergency_stop", "ctx_severity": 100, "from_ctx_name": "slow", "from_ctx_severity": 20,
            "trigger_guard": "motor", "trigger_reason": "hot", "extra": {"n": 1},
        }  # fmt: skip
        self.loop.context(**change)
        self.loop.cycle(**cycle)
        (got,) = self.reader.cycles()
        guards, event = got.pop("guards"), got.pop("context_event")
        self.assertEqual(got, cycle)
        self.assertEqual(event, change)
        keys = ("name", "layer", "decision", "fault_source", "reason", "latency_ms", "event_class")
        self.assertEqual(
            [tuple(guard[key] for key in keys) for guard in guards],
            [("motor", 3, "FAULT", "hardware", "82 °C", 0.125, "heat"), ("ood", 0, "CLAMP", "none", "", None, None)],
        )

    def test_a_cycle_of_nothing_counts_itself_and_knows_the_time(self) -> None:
        before = time.monotonic_ns()
        self.loop.cycle()
        self.loop.cycle(cycle_id=10)
        self.loop.cycle()
        cycles = self.reader.of("cycle")
        self.assertEqual([frame.body["cycle_id"] for frame in cycles], [0, 10, 11])
        self.assertEqual([frame.sequence for frame in cycles], [0, 1, 2])
        self.assertTrue(before <= cycles[0].body["monotonic_ns"] <= time.monotonic_ns())
        self.assertIsNone(cycles[0].body["joint_positions"])
        self.assertEqual(self.loop.stats.bad_arguments, 0)

    def test_guards_and_a_change_of_context_belong_to_the_next_cycle_alone(self) -> None:
        self.loop.guard(name="a", layer=0, decision="PASS")
        self.loop.context(event="enter", ctx_name="slow")
        self.loop.cycle()
        self.loop.cycle()
        first, second = self.reader.cycles()
        self.assertEqual((len(first["guards"]), first["context_event"]["ctx_name"]), (1, "slow"))
        self.assertEqual((second["guards"], second["context_event"]), ([], None))

    def test_decisions_come_as_names_in_any_case_numbers_and_enumerations(self) -> None:
        for decision in ("REJECT", "reject", 2, Decision.REJECT):
            self.loop.guard(name="a", layer=0, decision=decision)  # type: ignore[arg-type]
        self.loop.cycle()
        self.assertEqual([guard["decision"] for guard in self.reader.cycles()[0]["guards"]], ["REJECT"] * 4)
        self.assertEqual(self.loop.stats.bad_arguments, 0)

    def test_vectors_come_from_any_sequence_of_numbers(self) -> None:
        numbers = [float(number) for number in range(40)]
        arrays = array.array("d", numbers), array.array("f", numbers), memoryview(array.array("i", range(40)))
        for values in (numbers, tuple(numbers), range(40), *arrays):
            self.loop.cycle(joint_positions=values)  # type: ignore[arg-type]
            self.loop.cycle(joint_positions=values[:3])  # type: ignore[arg-type]
        cycles = self.reader.cycles()
        self.assertEqual([cycle["joint_positions"] for cycle in cycles], [numbers, numbers[:3]] * 6)
        self.assertEqual(self.loop.stats.bad_arguments, 0)

    def test_arrays_of_numpy(self) -> None:
        try:
            import numpy
        except ImportError:
            self.skipTest("numpy is not installed")
        for kind in ("f8", "f4", ">f8", "i4"):
            short, long = numpy.arange(6, dtype=kind), numpy.arange(100, dtype=kind)
            self.loop.cycle(joint_positions=short, force_torque=long, cycle_id=numpy.int64(3))
        self.loop.cycle(failure_tuple={"a": numpy.arange(2), "b": numpy.float64(1.5), "c": float("nan")}, total_ms=numpy.float32(1.5))
        self.loop.image(camera="top", jpeg=numpy.frombuffer(JPEG, dtype="u1"))
        *cycles, last = self.reader.cycles()
        for cycle in cycles:
            self.assertEqual(cycle["joint_positions"], [0, 1, 2, 3, 4, 5])
            self.assertEqual(cycle["force_torque"], list(range(100)))
        self.assertEqual(last["failure_tuple"], {"a": [0, 1], "b": 1.5, "c": None})
        self.assertEqual(self.reader.of("image")[0].body["jpeg"], JPEG)
        self.assertEqual(self.loop.stats.bad_arguments, 0)

    def test_snapshot_and_end(self) -> None:
        self.loop.cycle()
        self.loop.snapshot(reason="the operator asked")
        self.loop.close()
        _, _, snapshot, end = self.reader.frames()
        self.assertEqual((snapshot.kind, snapshot.sequence, snapshot.body), ("snapshot", 1, "the operator asked"))
        self.assertEqual((end.kind, end.sequence), ("end", 1))

    def test_the_context_manager_ends_the_session_and_lets_the_loops_own_error_through(self) -> None:
        with self.assertRaises(KeyError):
            with self.loop:
                self.loop.cycle()
                raise KeyError("the loop's own")
        self.assertEqual([frame.kind for frame in self.reader.frames()], ["hello", "cycle", "end"])

    def test_a_small_image_comes_inline_and_belongs_to_the_next_cycle(self) -> None:
        self.loop.cycle(cycle_id=8)
        self.loop.image(camera="wrist", jpeg=bytearray(JPEG), monotonic_ns=77)
        (image,) = self.reader.of("image")
        self.assertEqual((image.sequence, image.passes_file), (1, False))
        self.assertEqual(image.body, {"cycle_id": 9, "monotonic_ns": 77, "camera": "wrist", "length": len(JPEG), "jpeg": JPEG})

    def test_a_large_image_comes_as_a_file(self) -> None:
        large = jpeg_of(300_000)
        self.loop.image(camera="top", jpeg=large, cycle_id=4)
        self.loop.image(camera="wrist", jpeg=large[:200_000])
        self.loop.cycle()
        first, second = self.reader.of("image")
        self.assertEqual((first.passes_file, first.body["length"], first.body["jpeg"]), (True, 300_000, b""))
        self.assertEqual(second.body["length"], 200_000)
        self.assertEqual(self.reader.files, [large, large[:200_000]])
        self.assertEqual(self.loop.stats[:2], (1, 0))


if __name__ == "__main__":
    unittest.main()
