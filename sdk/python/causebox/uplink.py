"""The socket to the recorder. Nothing in here waits, but for :meth:`Uplink.finish`."""

from __future__ import annotations

import array
import os
import socket
import struct
import threading
import time
from collections import deque
from typing import Callable, Deque, List, Optional, Tuple

from . import protocol
from .complaints import Complaints
from .frame import KEPT, Frame
from .ring import Ring

_NO_SIGNAL = getattr(socket, "MSG_NOSIGNAL", 0)
_RETRY_S = 1.0
_SLICE = 64 << 10  # bytes of one send
_SEND_COST = 16 << 10  # what a send costs apart from its bytes, in bytes
_BURST = 64 << 10  # what one call may spend: what waited goes out up to four times as fast as new frames come


class Uplink:
    """Frames go out in the order they come. What the socket does not take waits in the ring. A broken connection is made again, with one
    attempt each second.

    Any thread may call. The one that finds another at work leaves its frame in the inbox, and goes.
    """

    def __init__(self, address: str, hello: Callable[[], bytes], ring: Ring, complaints: Complaints, own_only: bool = False) -> None:
        self._address = address
        self._own_only = own_only  # the address is one that anybody could have taken first
        self._hello = hello
        self._ring = ring
        self._complaints = complaints
        self._lock = threading.Lock()
        self._inbox: Deque[Frame] = deque()
        self._socket: Optional[socket.socket] = None
        self._next_attempt = 0.0
        self._outgoing: Deque[Frame] = deque()  # out of the ring's reach: the hello, and a frame of which a part is gone
        self._offset = 0  # how much of the first of these is gone
        self._clear = False  # connected, and nothing waits: the next frame may go out directly
        self._midway = False  # in a send, whose outcome is not yet known
        self._first_unsent = 0
        self.base = 0
        """The number of the session's first cycle, counted since the recorder was made."""
        self.connections = 0
        self.sent = 0
        self.given_up = 0
        self.given_up_kept = 0
        self.given_up_images = 0

    def connect(self) -> None:
        """Makes the first connection, if there is somebody to connect to."""
        self._work()

    def send_cycle(self, frame: bytes, sequence: int, base: int, rank: int) -> None:
        """Takes a cycle of that number, encoded for the session that starts at ``base``. Made to be quick when nothing is in the way."""
        if not self._lock.acquire(False):
            self._leave(Frame(rank, sequence, frame))
            return
        try:
            if self._clear and base == self.base and not self._inbox and not self._midway:
                self._send_directly(frame, sequence, rank)
            else:
                self._admit(Frame(rank, sequence, frame))
                self._push(_BURST)
        finally:
            self._lock.release()
        if self._inbox:
            self._work()

    def send(self, frame: Frame) -> None:
        """Takes any frame, from any thread."""
        self._leave(frame)

    def finish(self, end: Frame, timeout_s: float) -> None:
        """Hands over all that waits and the end, waiting for the socket if it must, and closes it."""
        deadline = time.monotonic() + timeout_s
        mine = self._lock.acquire(timeout=timeout_s)
        try:
            self._next_attempt = 0.0
            self._empty_inbox()
            self._admit(end)
            while self._connected() and not self._clear and time.monotonic() < deadline:
                if self._socket is not None:
                    self._socket.settimeout(max(deadline - time.monotonic(), 0.001))
                self._push(_SEND_COST)
            self._count_left()
            self._hang_up()
        finally:
            if mine:
                self._lock.release()

    def abandon(self) -> None:
        """Lets go of everything without a word to the recorder: for a forked child, whose parent goes on."""
        self._lock = threading.Lock()
        for frame in self._outgoing:
            frame.close()
        self._hang_up()

    # ---- One thread at a time -------------------------------------------------------------------------------------------

    def _leave(self, frame: Frame) -> None:
        if len(self._inbox) < self._ring.most_frames:
            self._inbox.append(frame)
        else:
            self._give_up([frame])
        self._work()

    def _work(self) -> None:
        """Until the inbox is empty: whoever left a frame while we worked has gone."""
        while self._lock.acquire(False):
            try:
                self._empty_inbox()
                self._push(_BURST)
            finally:
                self._lock.release()
            if not self._inbox:
                return

    def _empty_inbox(self) -> None:
        while self._inbox:
            self._admit(self._inbox.popleft())

    def _admit(self, frame: Frame) -> None:
        self._clear = False
        self._give_up(self._ring.put(frame))

    # ---- Sending --------------------------------------------------------------------------------------------------------

    def _send_directly(self, frame: bytes, sequence: int, rank: int) -> None:
        self._midway = True
        try:
            taken = self._socket.send(frame, _NO_SIGNAL)  # type: ignore[union-attr]
        except (BlockingIOError, InterruptedError):
            taken = 0
        except OSError as error:
            self._midway = False
            self._admit(Frame(rank, sequence, frame))
            self._lose(error)
            return
        self._midway = False
        if taken == len(frame):
            self.sent += 1
            self._first_unsent = sequence + 1
        elif taken == 0:
            self._admit(Frame(rank, sequence, frame))
        else:
            self._clear = False
            self._outgoing.append(Frame(rank, sequence, frame))
            self._offset = taken

    def _push(self, budget: int) -> None:
        """Sends what waits, as far as socket and budget reach."""
        if self._midway:  # a signal's handler raised between the send and its outcome: where the stream stands is not known
            self._lose(InterruptedError("interrupted while sending"))
        if not self._connected():
            return
        while budget > 0:
            if not self._outgoing:
                frame = self._ring.take()
                if frame is None:
                    self._clear = True
                    return
                self._outgoing.append(frame)
            taken = self._send_piece(self._outgoing[0])
            if taken == 0:
                return
            budget -= taken + _SEND_COST
        self._clear = not self._outgoing and self._ring.count == 0

    def _send_piece(self, frame: Frame) -> int:
        """How many bytes went; 0 where the socket takes no more."""
        if self._offset == 0:
            frame.prepare(self.base)
        with memoryview(frame.data) as data, data[self._offset : self._offset + _SLICE] as piece:
            self._midway = True
            try:
                taken = self._socket.sendmsg([piece], _descriptor(frame), _NO_SIGNAL)  # type: ignore[union-attr]
            except (BlockingIOError, InterruptedError):
                self._midway = False
                return 0
            except OSError as error:
                self._midway = False
                self._lose(error)
                return 0
            self._midway = False
            frame.close()
        self._offset += taken
        if self._offset == len(frame.data):
            self._outgoing.popleft()
            self._offset = 0
            if frame.is_cycle:
                self.sent += 1
                self._first_unsent = frame.sequence + 1
        return taken

    def _give_up(self, frames: List[Frame]) -> None:
        if not frames:
            return
        for frame in frames:
            frame.close()
            if frame.is_cycle:
                self.given_up += 1
                self.given_up_kept += frame.rank == KEPT
            elif frame.is_image:
                self.given_up_images += 1
        if self.given_up or self.given_up_images:
            self._complaints.about(
                "given up",
                "What the recorder at %s did not take in time is given up; so far %d cycles, %d of them violations, and %d images",
                self._address, self.given_up, self.given_up_kept, self.given_up_images,
            )  # fmt: skip

    def _count_left(self) -> None:
        left = list(self._outgoing)
        while True:
            frame = self._ring.take()
            if frame is None:
                break
            left.append(frame)
        self._outgoing.clear()
        self._give_up([frame for frame in left if not frame.is_hello])

    # ---- The connection -------------------------------------------------------------------------------------------------

    def _connected(self) -> bool:
        """Tries once, if it is time."""
        if self._socket is not None:
            return True
        now = time.monotonic()
        if now < self._next_attempt:
            return False
        self._next_attempt = now + _RETRY_S
        connection = None
        try:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.setblocking(False)
            connection.connect(self._address)
            if self._own_only:
                _refuse_foreign(connection)
        except (OSError, AttributeError) as error:  # AttributeError: a system without Unix sockets
            if connection is not None:
                connection.close()
            self._complaints.about("connection", "No recorder at %s: %s. What fits is kept until there is one", self._address, error)
            return False
        self._socket = connection
        self.connections += 1
        self.base = self._first_unsent
        self._offset = 0
        self._outgoing.appendleft(Frame(KEPT, self.base, self._hello()))
        return True

    def _lose(self, error: OSError) -> None:
        """The connection broke. A frame of which a part was gone goes out whole in the next session."""
        self._hang_up()
        self._outgoing = deque(frame for frame in self._outgoing if not frame.is_hello)
        self._complaints.about("connection", "Lost the recorder at %s: %s. What fits is kept until it is back", self._address, error)

    def _hang_up(self) -> None:
        self._clear = self._midway = False
        self._offset = 0
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _refuse_foreign(connection: socket.socket) -> None:
    """Whoever listens must be this user or root: in ``/tmp`` anybody may have made the folder first."""
    if not hasattr(socket, "SO_PEERCRED"):
        return
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    if user not in (os.geteuid(), 0):
        raise PermissionError(f"whoever listens there is user {user}")


def _descriptor(frame: Frame) -> List[Tuple[int, int, "array.array[int]"]]:
    return [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [frame.fd]))] if frame.fd >= 0 else []
