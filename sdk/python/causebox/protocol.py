"""The frames of docs/recorder-protocol.md as bytes. Pure, and strict: what the protocol cannot hold raises. It remembers the bytes of names
that come again and again (guards, tasks, boundaries), which is most of its speed."""

from __future__ import annotations

import math
import struct
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, TypeVar

from .plain_json import object_bytes

MAGIC = b"\xcbRF\x01"
HEAD_BYTES = 24
HELLO, CYCLE, IMAGE, SNAPSHOT, END = range(1, 6)
DATA_IN_DESCRIPTOR = 1

MOST_CYCLE_BYTES = 1 << 20
MOST_IMAGE_BYTES = 64 << 20
MOST_HELLO_BYTES = 64 << 10
MOST_THINGS = 255
MOST_TEXT_BYTES = 65534
MOST_NAME_BYTES = 512
"""Of our own: with it, 255 guards and a change of context always fit into a cycle."""
MOST_REASON_BYTES = 2048
MOST_CAMERA_BYTES = 128

REJECT = 2
DECISIONS: Dict[Any, int] = {"PASS": 0, "CLAMP": 1, "REJECT": 2, "FAULT": 3, 0: 0, 1: 1, 2: 2, 3: 3}
FAULT_SOURCES: Dict[Any, int] = {
    None: 0, "none": 0, "environment": 1, "guard_code": 2, "timeout": 3, "hardware": 4, 0: 0, 1: 1, 2: 2, 3: 3, 4: 4}  # fmt: skip
LAYERS: Dict[Any, int] = {0: 0, 1: 1, 2: 2, 3: 3}
CONTEXT_EVENTS = ("enter", "exit", "preempt", "escalate")

NONE = b"\xff\xff"
"""A text or a vector that is not there."""
NO_CHANGE = b"\0"
_NO_VECTOR = 65535
_EMPTY_TEXT = b"\0\0"
_COUNTS = [bytes([count]) for count in range(MOST_THINGS + 1)]

_HEAD = struct.Struct("<4sBBHIIQ")
_IMAGE = struct.Struct("<qq")
_SEVERITIES = struct.Struct("<ii")
_u16 = struct.Struct("<H").pack
_u32 = struct.Struct("<I").pack
_u64 = struct.Struct("<Q")

_MOST_REMEMBERED = 512
_Known = TypeVar("_Known")


class DoesNotFit(ValueError):
    """A part is longer than the protocol allows."""


def head(kind: int, length: int, sequence: int, flags: int = 0) -> bytes:
    return _HEAD.pack(MAGIC, kind, flags, 0, length, 0, sequence)


def stamp(frame: bytearray, sequence: int) -> None:
    """Changes a frame's sequence in its place."""
    _u64.pack_into(frame, 16, sequence)


def text(value: Optional[str], most: int = MOST_TEXT_BYTES) -> bytes:
    if value is None:
        return NONE
    data = value.encode("utf-8", "replace")
    if len(data) > most:
        raise DoesNotFit(f"a text of at most {most} bytes")
    return _u16(len(data)) + data


def required(value: str, most: int) -> bytes:
    if value is None:
        raise TypeError("a text")
    return text(value, most)


def json_object(value: Optional[Mapping[str, Any]]) -> bytes:
    if value is None:
        return NONE
    data = object_bytes(value, MOST_TEXT_BYTES)
    return _u16(len(data)) + data


_names: Dict[str, bytes] = {}


def name(value: str) -> bytes:
    """A text that comes again and again, and that must be there."""
    return _names.get(value) or _remember(_names, value, required(value, MOST_NAME_BYTES))


_LONG = 32


def vector(values: Optional[Sequence[float]]) -> bytes:
    if values is None:
        return NONE
    count = len(values)
    if count > MOST_TEXT_BYTES:
        raise DoesNotFit(f"at most {MOST_TEXT_BYTES} numbers")
    return struct.pack(f"<H{count}d", count, *(values if count < _LONG else _floats(values)))


def _floats(values: Sequence[float]) -> Sequence[float]:
    """The same numbers as Python's own floats: taking an array's elements out one by one is slow where there are many."""
    try:
        return memoryview(values).tolist()  # type: ignore[arg-type]
    except (TypeError, NotImplementedError):
        return values


def cycle(
    sequence: int,
    guards: List[bytes],
    change: bytes,
    cycle_id: int,
    monotonic_ns: int,
    context_severity: int,
    monitor_only: bool,
    source_ms: Optional[float],
    policy_ms: Optional[float],
    guards_ms: Optional[float],
    sink_ms: Optional[float],
    total_ms: Optional[float],
    joint_positions: Optional[Sequence[float]],
    joint_velocities: Optional[Sequence[float]],
    end_effector_pose: Optional[Sequence[float]],
    force_torque: Optional[Sequence[float]],
    proposal_positions: Optional[Sequence[float]],
    proposal_velocities: Optional[Sequence[float]],
    validated_positions: Optional[Sequence[float]],
    validated_velocities: Optional[Sequence[float]],
    trace_id: Optional[str],
    active_task: Optional[str],
    active_context: Optional[str],
    fallback_triggered: Optional[str],
    failure_tuple: Optional[Mapping[str, Any]],
    active_boundaries: Optional[Sequence[str]],
    active_cameras: Optional[Sequence[str]],
    channels: Optional[Mapping[str, Optional[Sequence[float]]]],
) -> bytes:
    """A whole frame. ``guards`` and ``change`` are what :func:`guard` and :func:`context_change` gave."""
    shape = (
        _NO_VECTOR if joint_positions is None else len(joint_positions),
        _NO_VECTOR if joint_velocities is None else len(joint_velocities),
        _NO_VECTOR if end_effector_pose is None else len(end_effector_pose),
        _NO_VECTOR if force_torque is None else len(force_torque),
        _NO_VECTOR if proposal_positions is None else len(proposal_positions),
        _NO_VECTOR if proposal_velocities is None else len(proposal_velocities),
        _NO_VECTOR if validated_positions is None else len(validated_positions),
        _NO_VECTOR if validated_velocities is None else len(validated_velocities),
    )
    pack, size = _known_shapes.get(shape) or _remember(_known_shapes, shape, _shape(shape))
    labels, lists = _labels(active_task, active_context, fallback_triggered, active_boundaries, active_cameras)
    rest = b"".join((
        NONE if trace_id is None else text(trace_id, MOST_NAME_BYTES),
        labels,
        NONE if failure_tuple is None else json_object(failure_tuple),
        lists,
        _channels(channels) if channels else _COUNTS[0],
        _COUNTS[len(guards)],
        *guards,
        change,
    ))  # fmt: skip
    length = size + len(rest) - HEAD_BYTES
    if length > MOST_CYCLE_BYTES:
        raise DoesNotFit(f"a cycle of at most {MOST_CYCLE_BYTES} bytes")
    return pack(
        MAGIC, CYCLE, 0, 0, length, 0, sequence,
        cycle_id, monotonic_ns, context_severity, 1 if monitor_only else 0,
        math.nan if source_ms is None else source_ms,
        math.nan if policy_ms is None else policy_ms,
        math.nan if guards_ms is None else guards_ms,
        math.nan if sink_ms is None else sink_ms,
        math.nan if total_ms is None else total_ms,
        shape[0], *(() if joint_positions is None else joint_positions),
        shape[1], *(() if joint_velocities is None else joint_velocities),
        shape[2], *(() if end_effector_pose is None else end_effector_pose),
        shape[3], *(() if force_torque is None else force_torque),
        shape[4], *(() if proposal_positions is None else proposal_positions),
        shape[5], *(() if proposal_velocities is None else proposal_velocities),
        shape[6], *(() if validated_positions is None else validated_positions),
        shape[7], *(() if validated_velocities is None else validated_velocities),
    ) + rest  # fmt: skip


_Shape = Tuple[Callable[..., bytes], int]
_known_shapes: Dict[Tuple[int, ...], _Shape] = {}


def _shape(lengths: Tuple[int, ...]) -> _Shape:
    """How to pack everything up to the vectors, which are most of a cycle, in one go; and the bytes of that."""
    if max((length for length in lengths if length != _NO_VECTOR), default=0) > MOST_TEXT_BYTES:
        raise DoesNotFit(f"at most {MOST_TEXT_BYTES} numbers")
    packer = struct.Struct("<4sBBHIIQqqiB3x5d" + "".join("H" if length == _NO_VECTOR else f"H{length}d" for length in lengths))
    return packer.pack, packer.size


_Labels = Tuple[bytes, bytes]
_known_labels: Dict[Any, _Labels] = {}


def _labels(
    task: Optional[str],
    context: Optional[str],
    fallback: Optional[str],
    boundaries: Optional[Sequence[str]],
    cameras: Optional[Sequence[str]],
) -> _Labels:
    """The texts before and after the failure tuple; they seldom change from cycle to cycle."""
    key = (task, context, fallback, tuple(boundaries or ()), tuple(cameras or ()))
    known = _known_labels.get(key)
    if known is not None:
        return known
    texts = b"".join(text(value, MOST_NAME_BYTES) for value in (task, context, fallback))
    return _remember(_known_labels, key, (texts, names(boundaries) + names(cameras)))


def names(values: Optional[Sequence[str]]) -> bytes:
    if isinstance(values, str):
        raise TypeError("a sequence of texts")
    every = [name(value) for value in values or ()]
    return _count(every) + b"".join(every)


def _channels(channels: Mapping[str, Optional[Sequence[float]]]) -> bytes:
    return _count(channels) + b"".join([name(key) + vector(values) for key, values in channels.items()])


def _count(things: Any) -> bytes:
    if len(things) > MOST_THINGS:
        raise DoesNotFit(f"at most {MOST_THINGS}")
    return _COUNTS[len(things)]


DECISION_AT = 1
"""Where in what :func:`guard` gives the decision lies."""

_Guard = Tuple[Callable[..., bytes], Callable[..., bytes], bytes, bytes, bytes, bytes]
_known_guards: Dict[Any, _Guard] = {}


def guard(
    name: str,
    layer: int,
    decision: Any,
    reason: Optional[str],
    latency_ms: Optional[float],
    fault_source: Any,
    event_class: Optional[str],
) -> bytes:
    """A guard's result, for :func:`cycle`."""
    key = (name, layer, decision, fault_source, event_class)
    plain, reasoned, start, name_text, class_text, without_reason = _known_guards.get(key) or _remember(_known_guards, key, _guard(*key))
    if latency_ms is None:
        latency_ms = math.nan
    if not reason:
        return plain(start, latency_ms, without_reason)
    data = reason.encode("utf-8", "replace")
    if len(data) > MOST_REASON_BYTES:
        raise DoesNotFit(f"a text of at most {MOST_REASON_BYTES} bytes")
    return reasoned(start, latency_ms, name_text, len(data)) + data + class_text


def _guard(guard_name: str, layer: Any, decision: Any, fault_source: Any, event_class: Optional[str]) -> _Guard:
    """How to pack a result without a reason, and one up to its reason; and the parts of both."""
    start = bytes((LAYERS[layer], decision_code(decision), fault_source_code(fault_source), 0))
    name_text, class_text = name(guard_name), text(event_class, MOST_NAME_BYTES)
    without_reason = name_text + _EMPTY_TEXT + class_text
    plain, reasoned = struct.Struct(f"<4sd{len(without_reason)}s"), struct.Struct(f"<4sd{len(name_text)}sH")
    return plain.pack, reasoned.pack, start, name_text, class_text, without_reason


def decision_code(value: Any) -> int:
    return _code(DECISIONS, value)


def fault_source_code(value: Any) -> int:
    return _code(FAULT_SOURCES, value)


def _code(codes: Mapping[Any, int], value: Any) -> int:
    """The code of a number, of a name in any case, or of a member of an enumeration with such a name."""
    if value in codes:
        return codes[value]
    label = str(getattr(value, "name", value)).lower()
    for known, code in codes.items():
        if str(known).lower() == label:
            return code
    raise ValueError("one of " + ", ".join(known for known in codes if isinstance(known, str)))


def context_change(
    event: str,
    ctx_name: str,
    ctx_severity: int,
    from_ctx_name: Optional[str],
    from_ctx_severity: int,
    trigger_guard: Optional[str],
    trigger_reason: Optional[str],
    extra: Optional[Mapping[str, Any]],
) -> bytes:
    return b"".join((
        b"\1",
        _SEVERITIES.pack(ctx_severity, from_ctx_severity),
        name(context_event(event)),
        name(ctx_name),
        text(from_ctx_name, MOST_NAME_BYTES),
        text(trigger_guard, MOST_NAME_BYTES),
        text(trigger_reason, MOST_REASON_BYTES),
        json_object(extra),
    ))  # fmt: skip


def context_event(value: str) -> str:
    if value not in CONTEXT_EVENTS:
        raise ValueError("one of " + ", ".join(CONTEXT_EVENTS))
    return value


def image(sequence: int, cycle_id: int, monotonic_ns: int, camera: str, length: int) -> bytes:
    """An image's frame without its JPEG of ``length`` bytes, which comes as a descriptor; see :func:`with_image_inline`."""
    named = text(camera, MOST_CAMERA_BYTES)
    if named == _EMPTY_TEXT or named == NONE:
        raise ValueError("a name of at least one byte")
    body = _IMAGE.pack(cycle_id, monotonic_ns) + named + _u32(length)
    if len(body) + length > MOST_IMAGE_BYTES:
        raise DoesNotFit(f"an image of at most {MOST_IMAGE_BYTES} bytes")
    return head(IMAGE, len(body), sequence, DATA_IN_DESCRIPTOR) + body


def with_image_inline(frame: bytes, jpeg: bytes) -> bytes:
    """The same image with its JPEG inside."""
    sequence = _u64.unpack_from(frame, 16)[0]
    body = frame[HEAD_BYTES:] + jpeg
    return head(IMAGE, len(body), sequence) + body


def hello(body: Mapping[str, Any]) -> bytes:
    data = object_bytes(body, MOST_HELLO_BYTES)
    return head(HELLO, len(data), 0) + data


def snapshot(sequence: int, reason: str) -> bytes:
    body = required(reason, MOST_REASON_BYTES)
    return head(SNAPSHOT, len(body), sequence) + body


def end(sequence: int) -> bytes:
    return head(END, 0, sequence)


def _remember(known: Dict[Any, _Known], key: Any, value: _Known) -> _Known:
    """Bounded by refusing what is new: names come from a program's text, and those are few."""
    if len(known) < _MOST_REMEMBERED:
        known[key] = value
    return value
