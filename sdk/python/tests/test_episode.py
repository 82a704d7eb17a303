"""What a program says of a run, and what arrives."""

from __future__ import annotations

import os
import time
from typing import Any
from unittest import mock

from robot_server import KEY, EpisodeTest, answering, causebox, hanging, wait_until

from causebox import ConfigurationError, EpisodeOutcome, Pose3D, start_episode


class Ends(EpisodeTest):
    def test_a_block_that_ends_well_is_ready_with_its_files_and_metadata(self) -> None:
        with self.start(name="pick", policy_version="v7", seed=3, fps=50, source="sim", metadata={"task": "pick"}) as episode:
            episode.metadata["goal"] = Pose3D((1, 2, 3))
            episode.upload("sensors", self.file(data=b"first"))
            episode.upload("sensors", self.file("again.npz", b"second"))
            episode.upload("video", self.file("empty.mp4", b""))
            episode.log_outcome(success=True, reward_total=1.5)
        sent = self.the_episode()
        self.assertEqual((episode.state, episode.episode_id, sent["status"]), ("sent", "episode-1", "ready"))
        create = sent["create"]
        self.assertEqual([create[key] for key in ("name", "robot", "policy_version", "seed", "fps", "source")], ["pick", "arm-1", "v7", 3, 50, "sim"])
        self.assertEqual(create["metadata"]["task"], "pick")
        self.assertEqual(create["metadata"]["goal"], {"__type": "robotrace.Pose3D", "translation": [1, 2, 3], "rotation": [0, 0, 0, 1]})
        self.assertEqual(create["metadata"]["outcome"], EpisodeOutcome(True, 1.5).to_metadata())
        self.assertEqual(self.server.files, {("episode-1", "sensors"): b"second", ("episode-1", "video"): b""})
        self.assertEqual(sent["finalize"]["bytes_total"], 6)
        self.assertGreater(sent["finalize"]["duration_s"], 0)
        self.assertEqual(self.waiting(), [])

    def test_an_exception_fails_the_episode_and_goes_on(self) -> None:
        def deep(levels: int) -> None:
            if levels:
                deep(levels - 1)
            raise RuntimeError("the gripper lost it\nsecond line")

        with self.assertRaisesRegex(RuntimeError, "the gripper lost it"):
            with self.start() as episode:
                deep(300)
        end = self.the_episode()["finalize"]
        self.assertEqual(end["status"], "failed")
        self.assertEqual(end["metadata"]["failure_reason"].splitlines()[0], "RuntimeError: the gripper lost it")
        self.assertIn("in deep", end["metadata"]["failure_traceback"])
        self.assertLessEqual(len(end["metadata"]["failure_traceback"]), 8_000)
        self.assertTrue(0 <= end["failure_time_s"] <= end["duration_s"])
        self.assertEqual(episode.state, "sent")

    def test_ctrl_c_fails_it_and_a_quiet_exit_of_the_program_does_not(self) -> None:
        for error, status, reason in [
            (KeyboardInterrupt(), "failed", "KeyboardInterrupt"), (SystemExit(3), "failed", "SystemExit: 3"),
            (SystemExit("the arm is on fire"), "failed", "SystemExit: the arm is on fire"), (SystemExit(), "ready", None), (SystemExit(0), "ready", None),
        ]:
            with self.subTest(error=repr(error)):
                with self.assertRaises(type(error)) as raised, self.start():
                    raise error
                self.assertIs(raised.exception, error)
                end = list(self.server.episodes.values())[-1]["finalize"]
                self.assertEqual((end["status"], end.get("metadata", {}).get("failure_reason")), (status, reason))

    def test_a_failure_that_was_said_stands_over_the_exception_that_follows(self) -> None:
        with self.assertRaises(ValueError):
            with self.start() as episode:
                episode.fail("GraspLost: the part slipped", time_s=1.25)
                raise ValueError("consequence")
        end = self.the_episode()["finalize"]
        self.assertEqual((end["metadata"]["failure_reason"], end["failure_time_s"]), ("GraspLost: the part slipped", 1.25))
        self.assertIn("ValueError: consequence", end["metadata"]["failure_traceback"])

    def test_an_exception_whose_text_raises_and_a_full_disk_leave_the_exception(self) -> None:
        class Odd(Exception):
            def __str__(self) -> str:
                raise ValueError("no text")

        with self.assertRaises(Odd), self.start():
            raise Odd()
        self.assertEqual(self.the_episode()["finalize"]["metadata"]["failure_reason"], "Odd")

        def full(*_: Any) -> None:
            raise OSError(28, "No space left on device")

        with mock.patch("causebox.delivery.disk.measure", full), self.assertRaises(Odd), self.start() as episode:
            episode.upload("sensors", self.file())
            raise Odd()
        self.assertIn("sensors", list(self.server.episodes.values())[-1]["finalize"]["metadata"]["upload_errors"])

    def test_a_finalize_is_done_once_and_later_calls_do_nothing(self) -> None:
        with self.start() as episode:
            self.assertEqual(episode.finalize("failed"), "sent")
            self.assertEqual(episode.finalize("ready"), "sent")
            episode.upload("sensors", self.file())
        self.assertEqual(self.the_episode()["status"], "failed")
        self.assertEqual(len(self.server.of("finalize")), 1)

    def test_metadata_is_checked_when_it_is_put_in_and_never_at_the_end(self) -> None:
        with self.start() as episode:
            for value in (object(), {1: 2}, b"bytes", {"a": [1, {2}]}, "a\0b"):
                with self.assertRaises(TypeError) as raised:
                    episode.metadata["bad"] = value
                self.assertTrue(str(raised.exception).startswith("metadata['bad']"), raised.exception)
            episode.metadata["numbers"] = {"nan": float("nan"), "list": (1, 2.5), "none": None, "lone": "\ud800"}
            episode.metadata["numbers"]["later"] = object()
            episode.metadata["fine"] = 1
        metadata = self.the_episode()["create"]["metadata"]
        self.assertEqual(metadata["fine"], 1)
        self.assertNotIn("numbers", metadata)

    def test_arrays_and_scalars_of_numerical_libraries_are_lists_and_numbers(self) -> None:
        class Array:
            def __init__(self, values: Any) -> None:
                self.values = values

            def tolist(self) -> Any:
                return self.values

        with self.start(seed=Array(7)) as episode:
            episode.metadata["q"] = Array([[1.0, float("inf")], [2, 3]])
            episode.metadata["flag"] = Array(True)
            episode.metadata["joints"] = causebox.JointState(Array([0.5, 1]), names=["a", "b"])
        create = self.the_episode()["create"]
        self.assertEqual((create["seed"], create["metadata"]["q"], create["metadata"]["flag"]), (7, [[1.0, None], [2, 3]], True))
        self.assertEqual(create["metadata"]["joints"]["positions"], [0.5, 1])

    def test_the_key_is_in_no_file_no_log_and_no_upload(self) -> None:
        self.server.faults["finalize"] = [answering(500) for _ in range(4)]
        with self.assertLogs("causebox", "WARNING") as log, self.start(attempts=1) as episode:
            episode.upload("sensors", self.file())
        secret = KEY.split("_")[-1].encode()
        files = [file for file in self.spool.rglob("*") if file.is_file()]
        self.assertGreater(len(files), 3)
        self.assertFalse([file for file in files if secret in file.read_bytes()])
        self.assertNotIn(secret.decode(), repr(log.output) + repr(episode._settings) + repr(episode.error))
        self.assertNotIn("s3cret", repr(log.output))
        self.assertNotIn("Authorization", self.server.of("put")[0][0])
        self.assertEqual(os.stat(self.spool).st_mode & 0o777, 0o700)

    def test_a_fork_leaves_the_episode_to_its_parent(self) -> None:
        with self.start() as episode:
            child = os.fork()
            if child == 0:
                episode.upload("sensors", self.file())
                episode.finalize("failed")
                os._exit(0)
            self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(self.the_episode()["status"], "ready")
        self.assertEqual(self.server.files, {})


class Arguments(EpisodeTest):
    def test_what_is_wrong_raises_before_the_run(self) -> None:
        wrong = [
            ({"name": "x" * 201}, ValueError, "name"), ({"name": 3}, TypeError, "name"), ({"source": "dream"}, ValueError, "source"),
            ({"seed": 1.5}, TypeError, "seed"), ({"fps": -1}, ValueError, "fps"), ({"metadata": [1]}, TypeError, "metadata"),
            ({"attempts": 0}, ConfigurationError, "attempts"), ({"server": "ftp://a"}, ConfigurationError, "server"),
            ({"server": "https://user:pass@a"}, ConfigurationError, "server"), ({"api_key": "a\nb"}, ConfigurationError, "key"),
        ]
        for options, kind, named in wrong:
            with self.subTest(options=options), self.assertRaisesRegex(kind, named):
                self.start(**options)
        self.assertEqual(self.waiting(), [])
        with self.start() as episode:
            with self.assertRaisesRegex(ValueError, "kind"):
                episode.upload("images", self.file())
            with self.assertRaises(FileNotFoundError):
                episode.upload("video", self.folder / "none.mp4")

    def test_the_environment_gives_what_no_argument_does(self) -> None:
        with self.assertRaisesRegex(ConfigurationError, "CAUSEBOX_URL"):
            start_episode()
        os.environ["CAUSEBOX_URL"] = self.server.url + "/"
        with self.assertRaisesRegex(ConfigurationError, "CAUSEBOX_KEY"):
            start_episode()
        os.environ.update(CAUSEBOX_KEY=KEY, CAUSEBOX_SPOOL=str(self.spool))
        with start_episode(name="from the environment"):
            self.assertEqual(len(self.waiting()), 1)
        self.assertEqual(self.the_episode()["create"]["name"], "from the environment")

    def test_a_server_without_a_scheme_is_https(self) -> None:
        self.assertEqual(causebox.settings.address("causebox.example.com/prefix/"), "https://causebox.example.com/prefix")
        self.assertEqual(causebox.settings.address("[::1]:5080"), "https://[::1]:5080")


class Waiting(EpisodeTest):
    def test_nothing_waits_for_the_network_before_the_end(self) -> None:
        self.server.faults["create"] = [hanging for _ in range(9)]
        begin = time.monotonic()
        episode = self.start(timeout_s=300)
        episode.metadata["a"] = 1
        episode.upload("sensors", self.file())
        self.assertLess(time.monotonic() - begin, 60)
        self.assertEqual(self.server.requests, [])
        episode._entry.free()

    def test_in_the_background_the_end_of_the_block_waits_for_nothing_either(self) -> None:
        self.server.faults["create"] = [hanging]
        with self.start(in_background=True, timeout_s=60, upload_timeout_s=60) as episode:
            episode.upload("sensors", self.file(data=b"as it was"))
        self.assertEqual(episode.state, "waiting")
        self.file(data=b"written anew")
        self.server.gone.set()
        wait_until(lambda: not self.waiting())
        self.assertEqual(self.server.files, {("episode-1", "sensors"): b"as it was"})
