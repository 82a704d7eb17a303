"""A server of episodes on a real socket, which fails in the ways that real ones and their networks do."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import causebox  # noqa: E402
import causebox.settings  # noqa: E402
from causebox import background  # noqa: E402
from causebox.complaints import Complaints  # noqa: E402

KEY = "cbx_2fQ8r0ZkLm_a-secret-that-no-file-and-no-log-may-have"

Fault = Callable[["Handler"], bool]
"""Answers in the server's place; whether the request is dealt with."""


class QuietServer(ThreadingHTTPServer):
    """A client that hangs up is no news here."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class RobotServer:
    """What it has taken, and how it is to fail next: ``faults["create"]`` and so on, one for each coming request."""

    def __init__(self) -> None:
        self.episodes: Dict[str, Dict[str, Any]] = {}
        self.by_key: Dict[str, str] = {}
        self.files: Dict[Tuple[str, str], bytes] = {}
        self.faults: Dict[str, List[Fault]] = {"create": [], "put": [], "finalize": []}
        self.requests: List[Tuple[str, Dict[str, str], bytes]] = []
        self.gone = threading.Event()
        self.guard = threading.Lock()
        self._http = QuietServer(("127.0.0.1", 0), type("Bound", (Handler,), {"robot_server": self}))
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self.gone.set()
        self._http.shutdown()
        self._http.server_close()

    def of(self, kind: str) -> List[Tuple[Dict[str, str], bytes]]:
        return [(headers, body) for what, headers, body in self.requests if what == kind]


class Handler(BaseHTTPRequestHandler):
    robot_server: RobotServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        self._deal("finalize" if self.path.endswith("/finalize") else "create")

    def do_PUT(self) -> None:
        self._deal("put")

    def do_GET(self) -> None:
        self._deal("get")

    def _deal(self, kind: str) -> None:
        server = self.robot_server
        with server.guard:
            fault = server.faults.get(kind) and server.faults[kind].pop(0)
        if fault and fault(self):
            return
        self.serve(self.body())

    def body(self) -> bytes:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        kind = "put" if self.command == "PUT" else "finalize" if self.path.endswith("/finalize") else "create"
        self.robot_server.requests.append((kind, dict(self.headers), body))
        return body

    def serve(self, body: bytes) -> None:
        self.say(*self.outcome(body))

    def outcome(self, body: bytes) -> Tuple[int, Dict[str, Any]]:
        server = self.robot_server
        with server.guard:
            if self.command == "PUT":
                return self._store(body)
            if self.headers["Authorization"] != f"Bearer {KEY}":
                return 401, {"error": "no valid API key or login came with this request"}
            if self.path.endswith("/finalize"):
                episode = server.episodes[self.path.split("/")[-2]]
                episode["finalize"] = json.loads(body)
                episode["status"] = episode["finalize"]["status"]
                return 200, {"episode_id": episode["id"], "status": episode["status"]}
            return self._create(body)

    def _create(self, body: bytes) -> Tuple[int, Dict[str, Any]]:
        server, key = self.robot_server, self.headers["Idempotency-Key"]
        is_new = key not in server.by_key
        if is_new:
            server.by_key[key] = f"episode-{len(server.episodes) + 1}"
            server.episodes[server.by_key[key]] = {"id": server.by_key[key], "create": json.loads(body), "bytes": body, "status": "recording"}
        episode = server.episodes[server.by_key[key]]
        if episode["bytes"] != body:
            return 409, {"error": "Idempotency-Key: another request"}
        kinds = episode["create"]["request_uploads"] if episode["status"] == "recording" else []
        urls = [{"kind": kind, "url": f"{server.url}/storage/{episode['id']}/{kind}?signature=s3cret"} for kind in kinds]
        return (201 if is_new else 200), {"episode_id": episode["id"], "status": episode["status"], "storage": "r2", "upload_urls": urls}

    def _store(self, body: bytes) -> Tuple[int, Dict[str, Any]]:
        server = self.robot_server
        _, _, episode_id, kind = self.path.split("?")[0].split("/")
        declared = server.episodes[episode_id]["create"]["declared"][kind]
        if hashlib.sha256(body).hexdigest() != declared["sha256"]:
            return 400, {"error": "the bytes have another SHA-256 than was declared"}
        server.files[episode_id, kind] = body
        return 200, {"size_bytes": len(body)}

    def say(self, status: int, value: Any, headers: Optional[Dict[str, str]] = None, cut: int = 0) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(data[: len(data) - cut])
        self.close_connection = True


def answering(status: int, value: Any = None, **headers: str) -> Fault:
    """Answers so, and does nothing."""

    def fault(request: Handler) -> bool:
        request.body()
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        request.say(status, {"error": f"planted {status}"} if value is None else value, named)
        return True

    return fault


def closing(request: Handler) -> bool:
    """Hangs up without a word, before anything is done."""
    request.close_connection = True
    return True


def hanging(request: Handler) -> bool:
    """Takes the request and says nothing until the test is over."""
    request.body()
    request.robot_server.gone.wait(30)
    request.close_connection = True
    return True


def losing_the_answer(request: Handler) -> bool:
    """Does what is asked, and hangs up before it says so."""
    request.outcome(request.body())
    request.close_connection = True
    return True


def cutting_the_answer(request: Handler) -> bool:
    """Does what is asked, and hangs up in the middle of saying so."""
    status, value = request.outcome(request.body())
    request.say(status, value, cut=7)
    return True


def mangling(request: Handler) -> bool:
    """Stores other bytes than were sent, as a broken memory does."""
    body = request.body()
    request.serve(bytes([body[0] ^ 1]) + body[1:])
    return True


def wait_until(is_so: Any) -> None:
    deadline = time.monotonic() + 120
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError("it did not become so within 120 s")
        time.sleep(0.005)


def wait_for_shippers() -> None:
    for shipper in background._shippers.values():
        shipper.join(120)


class EpisodeTest(unittest.TestCase):
    """A test with a server, a spool of its own, and a clean environment."""

    def setUp(self) -> None:
        log = logging.getLogger("causebox")
        log.propagate, log.handlers = False, [logging.NullHandler()]
        self.folder = Path(tempfile.mkdtemp(prefix="causebox-episodes-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.addCleanup(wait_for_shippers)
        self.spool = self.folder / "spool"
        saved = dict(os.environ)
        self.addCleanup(lambda: (os.environ.clear(), os.environ.update(saved)))
        for name in list(os.environ):
            if name.startswith("CAUSEBOX_") or name.lower().endswith("_proxy"):
                del os.environ[name]
        self.server = RobotServer()
        self.addCleanup(self.server.stop)
        fresh = unittest.mock.patch("causebox.episode._complaints", Complaints())
        fresh.start()
        self.addCleanup(fresh.stop)

    def start(self, **options: Any) -> causebox.Episode:
        return causebox.start_episode(**{**self.options(), "robot": "arm-1", **options})

    def options(self) -> Dict[str, Any]:
        return {"server": self.server.url, "api_key": KEY, "spool": self.spool, "timeout_s": 60, "upload_timeout_s": 60}

    def flush(self, **options: Any) -> causebox.Shipment:
        wait_for_shippers()
        return causebox.flush_spool(**{**self.options(), **options})

    def file(self, name: str = "sensors.npz", data: bytes = b"samples") -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def waiting(self) -> List[Path]:
        return sorted(self.spool.glob("2*"))

    def the_episode(self) -> Dict[str, Any]:
        self.assertEqual(len(self.server.episodes), 1)
        return next(iter(self.server.episodes.values()))
