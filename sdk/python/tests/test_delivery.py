"""Servers and networks that fail, and what arrives all the same: each episode once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any, Dict, List
from unittest import mock

from robot_server import (
    KEY, EpisodeTest, answering, closing, cutting_the_answer, hanging, losing_the_answer, mangling, wait_until,
)

from causebox import Denied, IntegrityError, Refused, Unreachable, flush_spool

SDK = Path(__file__).resolve().parents[1]


class Retries(EpisodeTest):
    def setUp(self) -> None:
        super().setUp()
        self.waits: List[float] = []
        patched = mock.patch("causebox.calls.time.sleep", self.waits.append)
        patched.start()
        self.addCleanup(patched.stop)

    def run_one(self, **options: Any) -> Any:
        with self.start(**options) as episode:
            episode.upload("sensors", self.file())
        return episode

    def test_every_fault_of_every_call_is_tried_again_and_makes_no_second_episode(self) -> None:
        faults = {
            "500": answering(500), "503": answering(503), "no answer": closing, "hangs": hanging, "answer lost": losing_the_answer,
            "answer cut": cutting_the_answer, "a login page": answering(200, b"<html>Welcome to the hotel</html>"), "a list": answering(200, []),
            "an empty answer": answering(200, b""),
        }
        number = 0
        for call in ("create", "put", "finalize"):
            for name, fault in faults.items():
                if call == "put" and name in ("a login page", "a list", "an empty answer"):
                    continue  # what a store answers to an upload is its own affair
                with self.subTest(call=call, fault=name):
                    number += 1
                    self.server.faults[call] = [fault, fault]
                    # Whoever waits so shortly may find a good answer too late as well, where the machine stands still.
                    short = {"timeout_s": 0.5, "upload_timeout_s": 0.5, "attempts": 50, "retry_for_s": 1000}
                    episode = self.run_one(**(short if fault is hanging else {}))
                    self.assertEqual((episode.state, len(self.server.episodes)), ("sent", number))
                    self.assertEqual(self.server.files[episode.episode_id, "sensors"], b"samples")
        self.assertEqual(self.waiting(), [])

    def test_a_retry_is_byte_for_byte_the_same_with_the_same_key(self) -> None:
        self.server.faults["create"] = [answering(502), losing_the_answer]
        self.run_one()
        creates = self.server.of("create")
        self.assertEqual(len(creates), 3)
        self.assertEqual(len({(headers["Idempotency-Key"], body) for headers, body in creates}), 1)

    def test_retry_after_is_respected_as_seconds_and_as_a_time_and_has_a_limit(self) -> None:
        now = float(int(time.time()))
        later = formatdate(now + 9, usegmt=True)
        self.server.faults["create"] = [
            answering(429, Retry_After="7"), answering(429, Retry_After=later), answering(503, Retry_After="0"), answering(429, Retry_After="86400"),
        ]
        with mock.patch("causebox.calls.time.time", return_value=now):
            self.run_one(attempts=5, retry_for_s=1000)
        self.assertEqual(self.waits, [7, 9, 0, 30])

    def test_a_call_that_fails_for_too_long_is_not_tried_again(self) -> None:
        self.server.faults["create"] = [answering(429, Retry_After="20") for _ in range(9)]
        episode = self.run_one(attempts=9, retry_for_s=10)
        self.assertEqual((episode.state, self.waits), ("waiting", []))

    def test_bytes_that_did_not_arrive_as_they_are_go_again_and_then_are_an_error_with_place_and_both_hashes(self) -> None:
        self.server.faults["put"] = [mangling, mangling]
        self.assertEqual(self.run_one().state, "sent")
        self.assertEqual(self.server.files["episode-1", "sensors"], b"samples")

        self.server.faults["put"] = [mangling for _ in range(4)]
        with self.assertRaises(IntegrityError) as raised:
            self.run_one()
        self.assertIn("/storage/episode-2/sensors", raised.exception.where)
        self.assertIn("7 bytes with the SHA-256 ", raised.exception.expected)
        self.assertIn("another SHA-256", raised.exception.found)
        self.assertNotIn("s3cret", str(raised.exception))
        self.assertEqual(len(self.flush().sent), 1)

    def test_a_redirect_is_never_followed_and_says_where_it_leads(self) -> None:
        elsewhere = f"{self.server.url}/elsewhere"
        for call in ("create", "put", "finalize"):
            for status in (301, 302, 307, 308):
                with self.subTest(call=call, status=status):
                    self.server.faults[call] = [answering(status, Location=elsewhere)]
                    with self.assertRaisesRegex(Denied, "redirect to http://127.0.0.1:.*/elsewhere"):
                        self.run_one()
                    self.assertEqual(len(self.flush().sent), 1)
        self.assertFalse([headers for _, headers, _ in self.server.requests if "elsewhere" in str(headers)])

    def test_what_the_server_will_never_take_is_set_aside_and_said(self) -> None:
        self.server.faults["finalize"] = [answering(413)]
        with self.assertRaisesRegex(Refused, "413: planted 413"):
            self.run_one()
        self.assertEqual(self.waiting(), [])
        self.assertEqual(len(list((self.spool / "refused").iterdir())), 1)
        self.assertEqual(self.flush().sent, [])
        listed = self.causebox("spool", "list", "--json")
        self.assertEqual([row["state"] for row in json.loads(listed.stdout)["episodes"]], ["refused"])
        shipped = self.causebox("spool", "ship", "--retry-refused")
        self.assertEqual(shipped.returncode, 0, shipped.stderr)
        self.assertEqual(shipped.stdout, "1 sent, 0 waiting, 0 not taken, 0 for another server, 0 in another program's hands\n")

    def test_a_wrong_key_is_said_and_the_episode_waits_for_the_right_one(self) -> None:
        with self.assertRaisesRegex(Denied, "401: no valid API key"):
            self.run_one(api_key="cbx_wrong")
        with self.assertRaisesRegex(ZeroDivisionError, ""), self.start(api_key="cbx_wrong"):
            raise ZeroDivisionError
        self.assertEqual(len(self.flush().sent), 2)
        self.assertEqual([episode["status"] for episode in self.server.episodes.values()], ["ready", "failed"])

    def test_an_upload_url_that_is_too_old_is_renewed_by_the_same_create(self) -> None:
        self.server.faults["put"] = [answering(403)]
        self.assertEqual(self.run_one().state, "sent")
        self.assertEqual((len(self.server.of("create")), len(self.server.episodes)), (2, 1))

    def test_a_server_that_refuses_a_long_upload_early_is_heard(self) -> None:
        def refusing(request: Any) -> bool:
            request.say(413, {"error": "too large"})
            request.rfile.read(1 << 20)
            return True

        self.server.faults["put"] = [refusing]
        with self.assertRaisesRegex(Refused, "413: too large"), self.start(upload_timeout_s=60) as episode:
            episode.upload("sensors", self.file(data=bytes(1 << 20)))

    def causebox(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return program(environment(self), "-m", "causebox", *arguments)


class Spooled(EpisodeTest):
    def test_an_episode_without_a_network_is_sent_by_the_next_one(self) -> None:
        self.server.faults["create"] = [closing for _ in range(3)]
        with self.assertLogs("causebox", "WARNING") as log:
            for number in range(3):
                with self.start(attempts=1, name=f"run {number}", ship_waiting=False) as episode:
                    episode.upload("sensors", self.file(data=b"run %d" % number))
                self.assertEqual((episode.state, type(episode.error)), ("waiting", Unreachable))
        self.assertEqual(sum("waits in the spool" in line for line in log.output), 1)
        with self.start(name="run 3"):
            wait_until(lambda: len(self.waiting()) == 1)
        self.assertEqual([episode["create"]["name"] for episode in self.server.episodes.values()], [f"run {number}" for number in range(4)])
        # The program wrote the same file anew for each run.
        self.assertEqual(sorted(self.server.files.values()), [b"run 0", b"run 1", b"run 2"])

    def test_what_waits_for_another_server_stays(self) -> None:
        with self.start(server=f"http://127.0.0.1:{free_port()}", attempts=1):
            pass
        shipment = self.flush()
        self.assertEqual((shipment.sent, len(shipment.elsewhere), len(self.waiting())), ([], 1, 1))
        self.assertEqual(len(self.flush(any_server=True).sent), 1)

    def test_a_file_that_was_written_to_after_the_end_is_not_sent_as_if_it_were_the_old_one(self) -> None:
        self.server.faults["create"] = [answering(500)]
        with self.start(attempts=1, copy_max_bytes=3) as episode:
            episode.upload("sensors", self.file(data=b"as it was"))
        self.file(data=b"as it is!")
        shipment = self.flush()
        self.assertEqual((len(shipment.refused), self.server.files), (1, {}))
        reason = json.loads(next((self.spool / "refused").glob("*/progress.json")).read_bytes())["refused"]
        self.assertRegex(reason, "sensors: expected the 9 bytes with the SHA-256 [0-9a-f]{64} .*, found at least 9 bytes with the SHA-256 [0-9a-f]{64}")

    def test_ctrl_c_while_it_is_sent_ends_the_sending_and_the_episode_waits_as_it_was(self) -> None:
        def interrupting(request: Any) -> bool:
            os.kill(os.getpid(), signal.SIGINT)
            return hanging(request)

        self.server.faults["put"] = [interrupting]
        with self.assertRaises(KeyboardInterrupt), self.start() as episode:
            episode.upload("sensors", self.file())
        self.server.gone.set()
        self.assertEqual((episode.state, len(self.flush().sent)), ("waiting", 1))
        self.assertEqual(self.the_episode()["status"], "ready")

    def test_what_was_uploaded_already_is_not_uploaded_again(self) -> None:
        self.server.faults["finalize"] = [answering(500)]
        with self.start(attempts=1) as episode:
            episode.upload("sensors", self.file())
        self.assertEqual(len(self.flush().sent), 1)
        self.assertEqual([len(self.server.of(call)) for call in ("create", "put", "finalize")], [1, 1, 2])

    def test_the_spool_keeps_to_its_size_and_gives_up_successes_first(self) -> None:
        port = free_port()
        with self.assertLogs("causebox", "WARNING") as log:
            for number in range(6):
                with self.start(server=f"http://127.0.0.1:{port}", attempts=1, spool_max_bytes=33_000) as episode:
                    episode.upload("sensors", self.file(data=bytes(9_000)))
                    if number % 2:
                        episode.fail("Planned: it was to fail")
        left = [json.loads(json.loads((entry / "sealed.json").read_bytes())["finalize"])["status"] for entry in self.waiting()]
        self.assertEqual(left, ["failed", "failed", "failed"])
        self.assertEqual(sum("was dropped from it and is lost" in line for line in log.output), 3)

    def test_what_another_program_takes_away_meanwhile_keeps_nothing_from_its_way(self) -> None:
        self.leave_behind(1)
        (self.spool / ".new-20260101T000000.000000-000000000000").symlink_to("gone")
        self.assertEqual(len(self.flush().sent), 1)

    def test_a_spool_that_cannot_be_written_to_is_said_and_another_place_found(self) -> None:
        self.spool.write_bytes(b"a file where the folder should be")
        with mock.patch("causebox.spool.tempfile.gettempdir", return_value=str(self.folder)), self.assertLogs("causebox", "WARNING") as log:
            with self.start(attempts=1) as episode:
                self.server.faults["create"] = [answering(500)]
            self.assertEqual(episode.state, "waiting")
            self.assertIn("waits in", log.output[0])
            self.assertEqual(len(self.flush(spool=self.folder / "other").sent), 1)

    def test_two_programs_that_ship_at_once_send_each_episode_once(self) -> None:
        self.leave_behind(12)
        command = [sys.executable, "-m", "causebox", "spool", "ship", "--json"]
        ships = [subprocess.Popen(command, env=environment(self), stdout=subprocess.PIPE) for _ in range(3)]
        results = [json.loads(ship.communicate(timeout=300)[0]) for ship in ships]
        self.assertEqual(sum(len(result["sent"]) for result in results), 12)
        self.assertEqual([len(self.server.of(call)) for call in ("create", "put", "finalize")], [12, 12, 12])
        self.assertEqual(self.waiting(), [])

    def test_threads_of_one_program_that_ship_at_once_send_each_episode_once(self) -> None:
        self.leave_behind(8)
        options = self.options()
        threads = [threading.Thread(target=lambda: flush_spool(**options)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertEqual([len(self.server.of(call)) for call in ("create", "put", "finalize")], [8, 8, 8])

    def leave_behind(self, count: int) -> None:
        self.server.faults["create"] = [answering(500) for _ in range(count)]
        for _ in range(count):
            with self.start(attempts=1, ship_waiting=False) as episode:
                episode.upload("sensors", self.file())
        self.assertEqual(len(self.waiting()), count)
        self.server.requests.clear()


class Killed(EpisodeTest):
    PROGRAM = """
import sys, causebox
with causebox.start_episode(name="victim", robot="arm-1", metadata={"task": "pick"}, upload_timeout_s=60) as episode:
    episode.upload("sensors", sys.argv[1])
    episode.log_outcome(success=True)
    if sys.argv[2] == "run":
        print("running", flush=True)
        sys.stdin.read()
"""

    def test_a_program_that_is_killed_at_any_call_loses_nothing_and_doubles_nothing(self) -> None:
        number = 0
        for call in ("create", "put", "finalize"):
            for is_done in (False, True):
                with self.subTest(call=call, is_done=is_done):
                    number += 1
                    self.kill_at(call, is_done)
                    self.assertEqual(len(self.waiting()), 1)
                    shipped = program(environment(self), "-m", "causebox", "spool", "ship")
                    self.assertEqual(shipped.returncode, 0, shipped.stderr)
                    self.assertEqual(self.waiting(), [])
                    self.assertEqual(len(self.server.episodes), number)
                    episode = list(self.server.episodes.values())[-1]
                    self.assertEqual((episode["status"], self.server.files[episode["id"], "sensors"]), ("ready", b"samples"))

    def test_a_program_that_is_killed_while_it_runs_leaves_a_failed_episode_with_what_it_had_handed_over(self) -> None:
        victim = self.victim("run")
        assert victim.stdout is not None
        victim.stdout.readline()
        running = self.flush()
        self.assertEqual((running.sent, len(running.held)), ([], 1), "it runs still")
        victim.kill()
        victim.communicate()
        self.assertEqual(len(self.flush().sent), 1)
        episode = self.the_episode()
        self.assertEqual((episode["status"], episode["create"]["metadata"]["task"]), ("failed", "pick"))
        self.assertTrue(episode["finalize"]["metadata"]["failure_reason"].startswith("ProgramEnded: "))
        self.assertEqual(list(self.server.files.values()), [b"samples"])

    def kill_at(self, call: str, is_done: bool) -> None:
        reached, killed = threading.Event(), threading.Event()

        def fault(request: Any) -> bool:
            body = request.body()
            if is_done:
                request.outcome(body)
            reached.set()
            killed.wait(120)
            request.close_connection = True
            return True

        self.server.faults[call] = [fault]
        victim = self.victim("end")
        self.assertTrue(reached.wait(120))
        victim.kill()
        victim.communicate()
        self.assertEqual(victim.returncode, -signal.SIGKILL)
        killed.set()

    def victim(self, mode: str) -> "subprocess.Popen[bytes]":
        victim = subprocess.Popen(
            [sys.executable, "-c", self.PROGRAM, str(self.file()), mode], env=environment(self), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.addCleanup(victim.kill)
        return victim


class Ways(EpisodeTest):
    def test_a_proxy_of_the_environment_is_used_and_a_host_that_needs_none_is_not(self) -> None:
        proxied = self.server.url
        os.environ["http_proxy"] = proxied.replace("http://", "http://user:pass%21@")
        seen: List[Any] = []

        def proxy(request: Any) -> bool:
            seen.append((request.path, request.headers["Proxy-Authorization"], request.headers["Host"]))
            return answering(502)(request)

        self.server.faults["create"] = [proxy]
        with self.start(server="http://causebox.invalid:5080/prefix", attempts=1) as episode:
            pass
        self.assertEqual(seen, [("http://causebox.invalid:5080/prefix/api/ingest/episode", "Basic dXNlcjpwYXNzIQ==", "causebox.invalid:5080")])
        self.assertEqual(episode.state, "waiting")
        os.environ.update(http_proxy="http://127.0.0.1:1", no_proxy="127.0.0.1")
        with self.start() as episode:
            pass
        self.assertEqual(episode.state, "sent")

    def test_a_certificate_that_nobody_signed_is_not_trusted(self) -> None:
        server = tls_server(self)
        with self.assertRaisesRegex(Denied, "its certificate is not trusted"), self.start(server=server, timeout_s=60):
            pass


def tls_server(test: EpisodeTest) -> str:
    """A listener with a certificate of its own making."""
    import shutil
    import ssl

    if shutil.which("openssl") is None:
        test.skipTest("there is no openssl to make a certificate with")
    key, certificate = test.folder / "key.pem", test.folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-days", "1", "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    test.addCleanup(listener.close)

    def serve() -> None:
        try:
            connection, _ = listener.accept()
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            pass

    threading.Thread(target=serve, daemon=True).start()
    return f"https://127.0.0.1:{listener.getsockname()[1]}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def environment(test: EpisodeTest) -> Dict[str, str]:
    return {
        **os.environ, "CAUSEBOX_URL": test.server.url, "CAUSEBOX_KEY": KEY, "CAUSEBOX_SPOOL": str(test.spool), "PYTHONPATH": str(SDK),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def program(variables: Dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *arguments], env=variables, capture_output=True, text=True, timeout=300)
