"""The other end of the socket: a real listener whose reading the test decides."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any, List, Optional

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import decoder  # noqa: E402
from causebox import Recorder  # noqa: E402

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) + b"\xff\xd9"


def jpeg_of(length: int) -> bytes:
    return (JPEG * (length // len(JPEG) + 1))[:length]


class Session:
    """One connection: what came of it so far."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.stream = bytearray()
        self.files: List[bytes] = []

    def read(self, most: Optional[int] = None) -> int:
        """Takes what is there now, but at most so many bytes; returns how many."""
        self._connection.setblocking(False)
        taken = 0
        while most is None or taken < most:
            try:
                data, fds, _, _ = socket.recv_fds(self._connection, min(1 << 16, most - taken if most else 1 << 16), 16)
            except BlockingIOError:
                break
            for fd in fds:
                with os.fdopen(fd, "rb") as file:
                    file.seek(0)
                    self.files.append(file.read())
            if not data:
                break
            self.stream += data
            taken += len(data)
        return taken

    def frames(self) -> List[decoder.Decoded]:
        self.read()
        return decoder.frames(bytes(self.stream))

    def of(self, kind: str) -> List[decoder.Decoded]:
        return [frame for frame in self.frames() if frame.kind == kind]

    def cycles(self) -> List[Any]:
        return [frame.body for frame in self.of("cycle")]

    def hang_up(self) -> None:
        self._connection.close()


class StandInTest(unittest.TestCase):
    """A test with a folder for the socket, and quiet."""

    def setUp(self) -> None:
        log = logging.getLogger("causebox")
        log.propagate, log.handlers = False, [logging.NullHandler()]
        folder = tempfile.mkdtemp(prefix="causebox-python-")
        self.addCleanup(shutil.rmtree, folder)
        self.path = os.path.join(folder, "recorder.sock")
        self._listener: Optional[socket.socket] = None
        self.addCleanup(self.stop_listening)

    def listen(self) -> None:
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(self.path)
        self._listener.listen(4)

    def stop_listening(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
            os.unlink(self.path)

    def session(self) -> Session:
        assert self._listener is not None
        connection, _ = self._listener.accept()
        self.addCleanup(connection.close)
        return Session(connection)

    def recorder(self, **options: Any) -> Recorder:
        recorder = Recorder(socket_path=self.path, **options)
        self.addCleanup(recorder.close, timeout_s=0.0)
        return recorder
