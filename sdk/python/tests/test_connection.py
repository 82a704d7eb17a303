"""Recorders that come late, break, or read a few bytes at a time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path
from unittest import mock

from stand_in import JPEG, Recorder, StandInTest, jpeg_of


class Later:
    """A monotonic clock that stands still until the test moves it, or lets it run."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.runs = False
        self._stands_at = _now()

    def __call__(self) -> float:
        return (_now() if self.runs else self._stands_at) + self.offset


_now = time.monotonic
END = b"\xcbRF\x01\x05"


class Connections(StandInTest):
    def setUp(self) -> None:
        super().setUp()
        self.clock = Later()
        patched = mock.patch("causebox.uplink.time.monotonic", self.clock)
        patched.start()
        self.addCleanup(patched.stop)

    def test_cycles_wait_for_a_recorder_that_comes_late(self) -> None:
        loop = self.recorder()
        loop.cycle()
        loop.cycle()
        self.listen()
        loop.cycle()
        self.assertEqual(loop.stats.waiting, 3)
        self.clock.offset = 1.1
        loop.cycle()
        frames = self.session().frames()
        self.assertEqual([(frame.kind, frame.sequence) for frame in frames], [("hello", 0)] + [("cycle", number) for number in range(3)])
        loop.cycle()
        self.assertEqual(loop.stats[:2], (5, 0))
        self.assertEqual(loop.stats.reconnects, 0)

    @unittest.skipUnless(hasattr(socket, "SO_PEERCRED"), "this system does not tell who listens")
    def test_the_default_address_taken_by_another_user_is_refused(self) -> None:
        self.listen()
        with mock.patch("causebox.recorder._default_path", return_value=str(self.path)), mock.patch(
            "causebox.uplink.struct.unpack", return_value=(1, os.geteuid() + 1, 0)
        ), self.assertLogs("causebox", "WARNING") as log:
            loop = Recorder()
            loop.cycle()
            loop.close()
        self.assertIn(f"whoever listens there is user {os.geteuid() + 1}", log.output[0])
        self.assertEqual(loop.stats.sent, 0)

    def test_it_tries_at_most_each_second(self) -> None:
        loop = self.recorder()
        with mock.patch("causebox.uplink.socket.socket", side_effect=OSError("none")) as attempts:
            for tenth in range(50):
                self.clock.offset = tenth / 10
                loop.cycle()
        self.assertIn(attempts.call_count, (4, 5))

    def test_a_new_session_begins_with_hello_and_counts_from_the_first_cycle_that_the_old_one_did_not_get(self) -> None:
        self.listen()
        loop = self.recorder()
        first = self.session()
        for _ in range(5):
            loop.cycle()
        first.read()
        first.hang_up()
        for _ in range(3):
            loop.cycle()
        self.clock.offset = 1.1
        loop.cycle()
        loop.cycle()
        second = self.session().frames()
        self.assertEqual([frame.kind for frame in second], ["hello"] + ["cycle"] * 5)
        self.assertEqual([frame.sequence for frame in second[1:]], list(range(5)))
        self.assertEqual([frame.body["cycle_id"] for frame in second[1:]], list(range(5, 10)))
        self.assertEqual(loop.stats[:2], (10, 0))
        self.assertEqual(loop.stats.reconnects, 1)

    def test_cycles_given_up_between_two_sessions_are_a_gap_of_the_second(self) -> None:
        self.listen()
        loop = self.recorder(waiting_frames=40)
        self.session().hang_up()
        for _ in range(50):
            loop.cycle()
        self.clock.offset = 1.1
        loop.close()
        cycles = [frame for frame in self.session().frames() if frame.kind == "cycle"]
        self.assertEqual([frame.sequence for frame in cycles], list(range(32, 50)))
        self.assertEqual(loop.stats[:2], (18, 32))

    def test_a_frame_that_was_cut_by_the_end_of_a_session_comes_whole_in_the_next(self) -> None:
        self.listen()
        loop = self.recorder()
        first = self.session()
        while loop.stats.waiting == 0:
            loop.cycle(channels={"many": [0.0] * 5000})
        sent = loop.stats.sent
        first.hang_up()
        self.clock.offset = 1.1
        loop.close()
        frames = self.session().frames()
        self.assertEqual([frame.kind for frame in frames], ["hello", "cycle", "end"])
        self.assertEqual((frames[1].sequence, frames[1].body["cycle_id"]), (0, sent))

    def test_a_reader_of_a_few_bytes_at_a_time_sees_whole_frames_in_order(self) -> None:
        self.listen()
        loop = self.recorder()
        reader = self.session()
        for turn in range(400):
            loop.cycle(channels={"many": [float(turn)] * 500})
            if turn % 40 == 0:
                loop.image(camera="top", jpeg=jpeg_of(60_000))
                loop.image(camera="top", jpeg=jpeg_of(90_000))
            reader.read(3001)
        while loop.stats.waiting:
            reader.read(3001)
            loop.snapshot(reason="go on")
        self.assertEqual([cycle["cycle_id"] for cycle in reader.cycles()], list(range(400)))
        self.assertEqual(reader.files, [jpeg_of(90_000)] * 10)

    def test_where_no_file_can_be_passed_a_large_image_comes_inline(self) -> None:
        self.listen()
        loop = self.recorder()
        reader = self.session()
        with mock.patch("causebox.frame._memfd_create", side_effect=OSError(24, "too many open files")):
            loop.image(camera="top", jpeg=jpeg_of(3_000_000))
            while not reader.read() or len(reader.stream) < 3_000_000:
                loop.snapshot(reason="go on")
        loop.close()
        (image,) = reader.of("image")
        self.assertEqual((image.passes_file, image.body["jpeg"]), (False, jpeg_of(3_000_000)))

    def test_closing_waits_for_a_slow_reader_but_not_for_ever(self) -> None:
        self.listen()
        loop = self.recorder()
        reader = self.session()
        for _ in range(2000):
            loop.cycle(channels={"many": [0.0] * 100})
        self.clock.runs = True
        began = time.perf_counter()
        loop.close(timeout_s=0.2)
        self.assertLess(time.perf_counter() - began, 60.0)
        stats = loop.stats
        self.assertGreater(stats.given_up, 0)
        self.assertEqual((stats.sent + stats.given_up, stats.waiting), (2000, 0))
        reader.read()
        self.assertNotIn(END, bytes(reader.stream))

    def test_closing_hands_over_what_waits(self) -> None:
        self.listen()
        loop = self.recorder()
        reader = self.session()
        for _ in range(2000):
            loop.cycle(channels={"many": [0.0] * 100})
        self.assertGreater(loop.stats.waiting, 0)
        closing = threading.Thread(target=loop.close, kwargs={"timeout_s": 120.0})
        closing.start()
        while closing.is_alive():
            reader.read()
        self.assertEqual([frame.kind for frame in reader.frames()], ["hello"] + ["cycle"] * 2000 + ["end"])

    def test_a_signal_in_the_middle_of_a_send_costs_the_session_not_the_stream(self) -> None:
        self.listen()
        loop = self.recorder()
        first = self.session()
        loop.cycle()
        link = loop._uplink
        real = link._socket

        class Interrupted:
            def send(self, *arguments: object) -> int:
                real.send(*arguments)  # type: ignore[union-attr,arg-type]
                raise KeyboardInterrupt

            def close(self) -> None:
                real.close()  # type: ignore[union-attr]

        link._socket = Interrupted()  # type: ignore[assignment]
        with self.assertRaises(KeyboardInterrupt):
            loop.cycle()
        self.clock.offset = 1.1
        loop.cycle()
        self.assertEqual([frame.kind for frame in first.frames()], ["hello", "cycle", "cycle"])
        self.assertEqual([frame.kind for frame in self.session().frames()], ["hello", "cycle"])

    def test_images_come_from_any_thread(self) -> None:
        self.listen()
        loop = self.recorder()
        reader = self.session()
        cameras = [threading.Thread(target=lambda: [loop.image(camera="top", jpeg=JPEG) for _ in range(300)]) for _ in range(3)]
        for camera in cameras:
            camera.start()
        cycles = 0
        while any(camera.is_alive() for camera in cameras) or cycles < 500:
            if cycles < 4000:  # with the images less than may wait: on a slow machine the cameras take long
                loop.cycle()
                cycles += 1
            reader.read()
        loop_closes = threading.Thread(target=loop.close, kwargs={"timeout_s": 120.0})
        loop_closes.start()
        while loop_closes.is_alive():
            reader.read()
        self.assertEqual([cycle["cycle_id"] for cycle in reader.cycles()], list(range(cycles)))
        self.assertEqual(len(reader.of("image")), 900)

    def test_a_program_that_forgets_to_close_still_ends_its_session(self) -> None:
        self.listen()
        script = f"from causebox import Recorder\nrecorder = Recorder(socket_path={self.path!r})\nrecorder.cycle()\n"
        subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[1], check=True, timeout=300)
        self.assertEqual([frame.kind for frame in self.session().frames()], ["hello", "cycle", "end"])


if __name__ == "__main__":
    unittest.main()
