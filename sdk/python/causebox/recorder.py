"""The recorder as a control loop sees it."""

from __future__ import annotations

import atexit
import os
import platform
import time
import weakref
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, List, Mapping, NoReturn, Optional, Sequence, Type, Union

from . import mending, protocol
from ._version import VERSION
from .complaints import Complaints, shown
from .frame import KEPT, ORDINARY, PICTURE, Frame, can_pass_files
from .ring import Ring
from .stats import Stats
from .uplink import Uplink

_INLINE_BYTES = 64 << 10
_JPEG_START = b"\xff\xd8"

Numbers = Sequence[float]
"""A list, tuple, ``array``, NumPy array of one dimension, or any other sequence of numbers. NaN and infinities are recorded as they are."""


class Recorder:
    """Hands the cycles of a control loop to ``causebox record``, which must run on the same machine.

    Use it as a context manager::

        with Recorder(control_frequency_hz=50) as recorder:
            while running:
                ...
                recorder.guard(name="speed_limit", layer=1, decision="PASS", latency_ms=0.2)
                recorder.cycle(joint_positions=q, proposal_positions=asked, validated_positions=sent)

    Nothing in here waits, and no method raises into the loop: a recorder that is away, slow or gone, and arguments that are wrong, are
    counted in :attr:`stats` and told to the logger ``causebox``, each at most every 30 s. What cannot be handed over at once waits in bounded
    memory; when that is full, ordinary cycles are given up first, then images, and cycles with a violation or a change of context last.

    ``cycle``, ``guard`` and ``context`` belong to the loop's thread. ``image`` and ``snapshot`` may be called from any. After a fork only
    the parent records.
    """

    def __init__(
        self,
        *,
        socket_path: Union[str, "os.PathLike[str]", None] = None,
        control_frequency_hz: Optional[float] = None,
        stackfile_path: Optional[str] = None,
        stackfile_hash: Optional[str] = None,
        more: Optional[Mapping[str, str]] = None,
        waiting_frames: int = 8192,
        waiting_bytes: int = 16 << 20,
    ) -> None:
        """Connects to the recorder, or leaves that for later when there is none yet.

        :param socket_path: where the recorder listens; by default ``$XDG_RUNTIME_DIR/causebox/recorder.sock``, or where that is not set
            ``/tmp/causebox-UID/recorder.sock``
        :param control_frequency_hz: turns of the loop a second
        :param stackfile_path: the configuration that the loop runs with
        :param stackfile_hash: its hash, as ``sha256:`` and hexadecimal digits
        :param more: further facts about the session, such as ``{"robot_id": "arm-3"}``
        :param waiting_frames: how many cycles and images may wait for the socket
        :param waiting_bytes: how many bytes these may have
        :raises TypeError, ValueError: where an argument is wrong. This is the one place that raises, before the loop begins
        """
        path = _default_path() if socket_path is None else os.fspath(socket_path)
        self._session = _session(control_frequency_hz, stackfile_path, stackfile_hash, more)
        self._complaints = Complaints()
        ring = Ring(_at_least_one(waiting_frames), _at_least_one(waiting_bytes))
        self._uplink = Uplink(path, self._hello, ring, self._complaints, own_only=socket_path is None)
        self._sequence = 0
        self._next_cycle_id = 0
        self._guards: List[bytes] = []
        self._change = protocol.NO_CHANGE
        self._rank = ORDINARY
        self._bad_arguments = 0
        self._inert = ""
        _alive.add(self)
        self._uplink.connect()

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    @property
    def stats(self) -> Stats:
        """What became of everything so far."""
        link = self._uplink
        return Stats(
            sent=link.sent,
            given_up=link.given_up,
            given_up_violations=link.given_up_kept,
            given_up_images=link.given_up_images,
            waiting=max(0, self._sequence - link.sent - link.given_up),
            bad_arguments=self._bad_arguments,
            reconnects=max(0, link.connections - 1),
        )

    def guard(
        self,
        *unexpected: NoReturn,
        name: str = "",
        layer: int = -1,
        decision: Union[str, int] = "",
        reason: Optional[str] = None,
        latency_ms: Optional[float] = None,
        fault_source: Union[str, int, None] = None,
        event_class: Optional[str] = None,
        **unknown: NoReturn,
    ) -> None:
        """Collects a guard's result for the next :meth:`cycle`; at most 255 of them.

        :param name: the guard, at most 512 bytes
        :param layer: 0 to 3
        :param decision: ``PASS``, ``CLAMP``, ``REJECT`` or ``FAULT``, its number 0 to 3, or an enumeration's member of that name
        :param reason: why, for people; at most 2,048 bytes, the rest is cut
        :param latency_ms: how long it took, ms; None where not measured
        :param fault_source: of a FAULT ``environment``, ``guard_code``, ``timeout`` or ``hardware``
        :param event_class: None for the layer's own (perception, motion, task, hardware)
        """
        if self._inert:
            return
        try:
            if unexpected or unknown:
                self._bad_call("guard", unexpected, unknown)
            try:
                result = protocol.guard(name, layer, decision, reason, latency_ms, fault_source, event_class)
            except Exception:  # a foreign object may raise anything when it is looked at
                values = (name, layer, decision, reason, latency_ms, fault_source, event_class)
                mended = mending.mend(mending.GUARD, values, self._bad_argument_of("guard"))
                if mended[1] is None or mended[2] is None:
                    return
                result = protocol.guard(*mended)
            if result[protocol.DECISION_AT] >= protocol.REJECT:
                self._rank = KEPT
            self._guards.append(result)
            if len(self._guards) > protocol.MOST_THINGS:
                self._drop_a_guard()
        except Exception as error:  # nothing is raised into the loop
            self._failed("guard", error)

    def context(
        self,
        *unexpected: NoReturn,
        event: str = "",
        ctx_name: str = "",
        ctx_severity: int = 0,
        from_ctx_name: Optional[str] = None,
        from_ctx_severity: int = 0,
        trigger_guard: Optional[str] = None,
        trigger_reason: Optional[str] = None,
        extra: Optional[Mapping[str, Any]] = None,
        **unknown: NoReturn,
    ) -> None:
        """Says that the runtime's context changed in the cycle that the next :meth:`cycle` records. Of two changes the later is kept.

        :param event: ``enter``, ``exit``, ``preempt`` or ``escalate``
        :param ctx_name: the context that is now active
        :param ctx_severity: its severity, 32 bits
        :param from_ctx_name: the context before
        :param from_ctx_severity: its severity
        :param trigger_guard: the guard that caused it
        :param trigger_reason: its reason, at most 2,048 bytes
        :param extra: anything that JSON can hold, at most 64 KiB of it
        """
        if self._inert:
            return
        values = (event, ctx_name, ctx_severity, from_ctx_name, from_ctx_severity, trigger_guard, trigger_reason, extra)
        try:
            if unexpected or unknown:
                self._bad_call("context", unexpected, unknown)
            try:
                change = protocol.context_change(*values)
            except Exception:  # a foreign object may raise anything when it is looked at
                change = protocol.context_change(*mending.mend(mending.CONTEXT, values, self._bad_argument_of("context")))
            if self._change is not protocol.NO_CHANGE:
                self._bad_argument("context", "event", event, "one change of context in a cycle")
            self._change = change
            self._rank = KEPT
        except Exception as error:  # nothing is raised into the loop
            self._failed("context", error)

    def cycle(
        self,
        *unexpected: NoReturn,
        cycle_id: Optional[int] = None,
        monotonic_ns: Optional[int] = None,
        context_severity: int = 0,
        monitor_only: bool = False,
        source_ms: Optional[float] = None,
        policy_ms: Optional[float] = None,
        guards_ms: Optional[float] = None,
        sink_ms: Optional[float] = None,
        total_ms: Optional[float] = None,
        joint_positions: Optional[Numbers] = None,
        joint_velocities: Optional[Numbers] = None,
        end_effector_pose: Optional[Numbers] = None,
        force_torque: Optional[Numbers] = None,
        proposal_positions: Optional[Numbers] = None,
        proposal_velocities: Optional[Numbers] = None,
        validated_positions: Optional[Numbers] = None,
        validated_velocities: Optional[Numbers] = None,
        trace_id: Optional[str] = None,
        active_task: Optional[str] = None,
        active_context: Optional[str] = None,
        fallback_triggered: Optional[str] = None,
        failure_tuple: Optional[Mapping[str, Any]] = None,
        active_boundaries: Optional[Sequence[str]] = None,
        active_cameras: Optional[Sequence[str]] = None,
        channels: Optional[Mapping[str, Optional[Numbers]]] = None,
        **unknown: NoReturn,
    ) -> None:
        """Records one turn of the loop, with the guards and the change of context collected since the last. None is "not known" everywhere.

        :param cycle_id: the loop's own number of it; by default one more than the last
        :param monotonic_ns: when the observation was taken, ns, as ``time.monotonic_ns()`` gives it; by default now
        :param context_severity: of the active context, 32 bits
        :param monitor_only: guards only watch: what they reject goes out all the same
        :param source_ms: time that reading the sensors took, ms; so too ``policy_ms``, ``guards_ms``, ``sink_ms`` and ``total_ms``
        :param joint_positions: n joints, rad
        :param joint_velocities: n joints, rad/s
        :param end_effector_pose: x, y, z in m and a quaternion x, y, z, w
        :param force_torque: 3 × N and 3 × N·m
        :param proposal_positions: what the policy asked for, rad
        :param proposal_velocities: the same, rad/s
        :param validated_positions: what was sent after the guards, rad
        :param validated_velocities: the same, rad/s
        :param trace_id: joins it to other systems; by default the recorder makes one
        :param active_task: what the robot is at
        :param active_context: by default ``normal``
        :param fallback_triggered: the fallback that took over
        :param failure_tuple: evidence of a failure, anything that JSON can hold, at most 64 KiB of it
        :param active_boundaries: names of the boundaries in force, at most 255
        :param active_cameras: names of the cameras in use, at most 255
        :param channels: further observations by name (motor temperatures, currents), each a sequence of numbers; at most 255

        A cycle has at most 1 MiB; of a longer one boundaries, cameras, vectors and channels are left out.
        """
        if self._inert:
            self._refuse("cycle")
            return
        try:
            sequence = self._sequence
            self._sequence = sequence + 1
            guards, self._guards = self._guards, []
            change, self._change = self._change, protocol.NO_CHANGE
            rank, self._rank = self._rank, ORDINARY
            if cycle_id is None:
                cycle_id = self._next_cycle_id
            if monotonic_ns is None:
                monotonic_ns = time.monotonic_ns()
            values = (
                cycle_id, monotonic_ns, context_severity, monitor_only, source_ms, policy_ms, guards_ms, sink_ms, total_ms,
                joint_positions, joint_velocities, end_effector_pose, force_torque,
                proposal_positions, proposal_velocities, validated_positions, validated_velocities,
                trace_id, active_task, active_context, fallback_triggered, failure_tuple, active_boundaries, active_cameras, channels,
            )  # fmt: skip
            if unexpected or unknown:
                self._bad_call("cycle", unexpected, unknown)
            base = self._uplink.base
            try:
                frame = protocol.cycle(sequence - base, guards, change, *values)
                self._next_cycle_id = cycle_id + 1
            except Exception:  # a foreign object may raise anything when it is looked at
                frame = self._mended_cycle(sequence - base, guards, change, values)
            self._uplink.send_cycle(frame, sequence, base, rank)
        except Exception as error:  # nothing is raised into the loop
            self._failed("cycle", error)

    def image(
        self,
        *unexpected: NoReturn,
        camera: str = "",
        jpeg: Any = b"",
        cycle_id: Optional[int] = None,
        monotonic_ns: Optional[int] = None,
        **unknown: NoReturn,
    ) -> None:
        """Hands over a camera's frame. The recorder keeps those around violations and snapshots.

        Costs a copy of the JPEG; above 64 KiB it goes as a file in memory, where the system has such. May be called from any thread.

        :param camera: its name, 1 to 128 bytes
        :param jpeg: the whole JPEG: ``bytes`` or any other buffer, at most 64 MiB
        :param cycle_id: the cycle that uses the frame; by default the next to be recorded
        :param monotonic_ns: when it was taken, ns, as ``time.monotonic_ns()`` gives it; by default now
        """
        if self._inert:
            self._refuse("image")
            return
        try:
            if unexpected or unknown:
                self._bad_call("image", unexpected, unknown)
            cycle_id = self._next_cycle_id if cycle_id is None else cycle_id
            monotonic_ns = time.monotonic_ns() if monotonic_ns is None else monotonic_ns
            data = jpeg if type(jpeg) is bytes else memoryview(jpeg).tobytes()
            if not data.startswith(_JPEG_START):
                self._bad_argument("image", "jpeg", data[:8], "a JPEG, which begins with ff d8")
                return
            head = protocol.image(0, cycle_id, monotonic_ns, camera, len(data))
            if len(data) > _INLINE_BYTES and can_pass_files():
                self._uplink.send(Frame(PICTURE, self._sequence, head, data))
            else:
                self._uplink.send(Frame(PICTURE, self._sequence, protocol.with_image_inline(head, data)))
        except Exception as error:  # nothing is raised into the loop
            self._failed("image", error)

    def snapshot(self, *unexpected: NoReturn, reason: str = "", **unknown: NoReturn) -> None:
        """Keeps the images of the last seconds now, as a violation would. May be called from any thread.

        :param reason: why, for people; at most 2,048 bytes
        """
        if self._inert:
            self._refuse("snapshot")
            return
        try:
            if unexpected or unknown:
                self._bad_call("snapshot", unexpected, unknown)
            texts = mending.mend(mending.SNAPSHOT, (reason,), self._bad_argument_of("snapshot"))
            self._uplink.send(Frame(KEPT, self._sequence, protocol.snapshot(0, *texts)))
        except Exception as error:  # nothing is raised into the loop
            self._failed("snapshot", error)

    def close(self, *, timeout_s: float = 1.0) -> None:
        """Hands over what waits, tells the recorder that the session is over, and disconnects. Leaving the context manager or the program
        calls it.

        :param timeout_s: how long it may wait for the recorder, s; what is left then is given up and counted
        """
        if self._inert:
            return
        self._inert = "it was closed"
        try:
            self._uplink.finish(Frame(KEPT, self._sequence, protocol.end(0)), timeout_s)
        except Exception as error:  # a loop that ends must not end in this
            self._failed("close", error)

    # ---- What went wrong ------------------------------------------------------------------------------------------------

    def _mended_cycle(self, sequence: int, guards: List[bytes], change: bytes, values: Sequence[Any]) -> bytes:
        mended = mending.mend(mending.CYCLE, values, self._bad_argument_of("cycle"))
        mended[0] = self._next_cycle_id if mended[0] is None else mended[0]
        mended[1] = time.monotonic_ns() if mended[1] is None else mended[1]
        self._next_cycle_id = mended[0] + 1
        try:
            return protocol.cycle(sequence, guards, change, *mended)
        except protocol.DoesNotFit as error:
            self._bad_argument("cycle", "all arguments together", "more", str(error))
            return protocol.cycle(sequence, guards, change, *mending.without_bulk(mended))

    def _drop_a_guard(self) -> None:
        least = min(range(len(self._guards)), key=lambda index: self._guards[index][protocol.DECISION_AT])
        del self._guards[least]
        self._bad_argument("guard", "name", "one more", f"at most {protocol.MOST_THINGS} guards in a cycle")

    def _bad_argument_of(self, method: str) -> mending.Complain:
        return lambda name, value, expected: self._bad_argument(method, name, value, expected)

    def _bad_argument(self, method: str, name: str, value: object, expected: str) -> None:
        self._bad_arguments += 1
        self._complaints.about(f"{method}.{name}", "%s(%s=…): expected %s, found %s", method, name, expected, shown(value))

    def _bad_call(self, method: str, unexpected: Sequence[object], unknown: Mapping[str, object]) -> None:
        for value in unexpected:
            self._bad_argument(method, "positional", value, "keyword arguments only")
        for name, value in unknown.items():
            self._bad_argument(method, name, value, "no argument of that name")

    def _failed(self, method: str, error: Exception) -> None:
        self._bad_arguments += 1
        self._complaints.about(method, "%s could not be recorded: %s", method, shown(error))

    def _refuse(self, method: str) -> None:
        self._complaints.about("inert", "%s is not recorded: this recorder records no more, for %s", method, self._inert)

    def _hello(self) -> bytes:
        monotonic_ns, wall_ns = _both_clocks()
        return protocol.hello({
            "session": self._session,
            "runtime": platform.python_version(),
            "client": f"causebox-python {VERSION}",
            "clock": {"monotonic_ns": monotonic_ns, "wall_ns": wall_ns},
        })  # fmt: skip

    def _after_fork(self) -> None:
        if not self._inert:
            self._inert = "it belongs to the process that was forked"
            self._uplink.abandon()


def _default_path() -> str:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(runtime) / "causebox" if runtime else Path("/tmp") / f"causebox-{getattr(os, 'getuid', lambda: 0)()}"
    return str(folder / "recorder.sock")


def _session(
    control_frequency_hz: Optional[float], stackfile_path: Optional[str], stackfile_hash: Optional[str], more: Optional[Mapping[str, str]]
) -> Dict[str, Any]:
    facts = dict(more or {})
    for key, value in facts.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise TypeError(f"more: expected texts only, found {shown(key)}: {shown(value)}")
    session = {
        "control_frequency_hz": None if control_frequency_hz is None else float(control_frequency_hz),
        "stackfile_path": None if stackfile_path is None else os.fspath(stackfile_path),
        "stackfile_hash": stackfile_hash,
        "more": facts,
    }
    protocol.hello({"session": session})
    return session


def _at_least_one(value: int) -> int:
    if value < 1:
        raise ValueError(f"expected at least 1, found {value}")
    return value


def _both_clocks() -> "tuple[int, int]":
    """The monotonic and the wall clock, read as closely together as in the best of three tries."""
    tries = []
    for _ in range(3):
        before, wall, after = time.monotonic_ns(), time.time_ns(), time.monotonic_ns()
        tries.append((after - before, (before + after) // 2, wall))
    _, monotonic, wall = min(tries)
    return monotonic, wall


_alive: "weakref.WeakSet[Recorder]" = weakref.WeakSet()


def _close_all() -> None:
    for recorder in list(_alive):
        recorder.close()


def _after_fork_in_child() -> None:
    for recorder in list(_alive):
        recorder._after_fork()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
