"""What is recorded of a call with wrong arguments: everything else. One wrong argument costs itself, never the cycle it came with."""

from __future__ import annotations

import struct
from itertools import islice
from typing import Any, Callable, Dict, List, Sequence, Tuple

from . import protocol

Complain = Callable[[str, object, str], None]
"""Takes an argument's name, what it was, and what it should have been."""

_I64 = struct.Struct("<q")
_I32 = struct.Struct("<i")
_F64 = struct.Struct("<d")


def _integer(form: struct.Struct) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        form.pack(value)
        return value

    return check


def _milliseconds(value: Any) -> Any:
    if value is not None:
        _F64.pack(value)
    return value


def _vector(value: Any) -> Any:
    protocol.vector(value)
    return value


def _object(value: Any) -> Any:
    protocol.json_object(value)
    return value


def _texts(values: Any) -> Any:
    protocol.names(values)
    return values


def _channels(values: Any) -> Any:
    for name, vector in dict(values or {}).items():
        protocol.name(name)
        protocol.vector(vector)
    if values is not None and len(values) > protocol.MOST_THINGS:
        raise protocol.DoesNotFit(f"at most {protocol.MOST_THINGS} channels")
    return values


def _text(most: int, encode: Callable[[Any, int], bytes]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        encode(value, most)
        return value

    return check


def _flag(value: Any) -> bool:
    return bool(value)


def _some_text(value: Any, most: int) -> Any:
    """What can be saved of a wrong text: its ``str``, cut where it is too long."""
    return str(value).encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def _some_texts(values: Any) -> Any:
    given = [values] if isinstance(values, str) else values
    return tuple(_some_text(value, 64) for value in islice(given, protocol.MOST_THINGS))


def _some_channels(values: Any) -> Any:
    kept: Dict[str, Any] = {}
    for name, vector in islice(values.items(), protocol.MOST_THINGS):
        try:
            kept[_some_text(name, 64)] = _vector(vector)
        except Exception:  # a foreign sequence may raise anything
            continue
    return kept


def _nothing(_: Any) -> Any:
    return None


def _zero(_: Any) -> Any:
    return 0


def _cut(most: int) -> Callable[[Any], Any]:
    return lambda value: _some_text(value, most)


# Of each argument: its name, what checks it, what it should be, and what to make of one that is wrong.
Field = Tuple[str, Callable[[Any], Any], str, Callable[[Any], Any]]


def _number(name: str) -> Field:
    return name, _milliseconds, "a number of milliseconds, or None", _nothing


def _numbers(name: str) -> Field:
    return name, _vector, f"a sequence of at most {protocol.MOST_TEXT_BYTES} numbers, or None", _nothing


def _label(name: str, most: int = protocol.MOST_NAME_BYTES) -> Field:
    return name, _text(most, protocol.text), f"a text of at most {most} bytes, or None", _cut(most)


def _required(name: str, most: int = protocol.MOST_NAME_BYTES) -> Field:
    return name, _text(most, protocol.required), f"a text of at most {most} bytes", _cut(most)


def _severity(name: str) -> Field:
    return name, _integer(_I32), "an integer of 32 bits", _zero


def _details(name: str) -> Field:
    return name, _object, f"a mapping of at most {protocol.MOST_TEXT_BYTES} bytes of JSON, or None", _nothing


CYCLE: Tuple[Field, ...] = (
    ("cycle_id", _integer(_I64), "an integer of 64 bits", _nothing),
    ("monotonic_ns", _integer(_I64), "an integer of nanoseconds", _nothing),
    _severity("context_severity"),
    ("monitor_only", _flag, "True or False", lambda _: False),
    _number("source_ms"),
    _number("policy_ms"),
    _number("guards_ms"),
    _number("sink_ms"),
    _number("total_ms"),
    _numbers("joint_positions"),
    _numbers("joint_velocities"),
    _numbers("end_effector_pose"),
    _numbers("force_torque"),
    _numbers("proposal_positions"),
    _numbers("proposal_velocities"),
    _numbers("validated_positions"),
    _numbers("validated_velocities"),
    _label("trace_id"),
    _label("active_task"),
    _label("active_context"),
    _label("fallback_triggered"),
    _details("failure_tuple"),
    ("active_boundaries", _texts, "at most 255 texts", _some_texts),
    ("active_cameras", _texts, "at most 255 texts", _some_texts),
    ("channels", _channels, "a mapping from at most 255 names to sequences of numbers", _some_channels),
)
"""The arguments of :func:`protocol.cycle` after the sequence, the guards and the change, in its order."""

GUARD: Tuple[Field, ...] = (
    _required("name"),
    ("layer", lambda value: protocol.LAYERS[value], "0, 1, 2 or 3", _nothing),
    ("decision", protocol.decision_code, "PASS, CLAMP, REJECT or FAULT", _nothing),
    _label("reason", protocol.MOST_REASON_BYTES),
    _number("latency_ms"),
    ("fault_source", protocol.fault_source_code, "none, environment, guard_code, timeout or hardware", _nothing),
    _label("event_class"),
)
"""The arguments of :func:`protocol.guard`. Without a layer (the second) or a decision (the third) it cannot be recorded."""

CONTEXT: Tuple[Field, ...] = (
    ("event", protocol.context_event, "enter, exit, preempt or escalate", lambda _: "enter"),
    _required("ctx_name"),
    _severity("ctx_severity"),
    _label("from_ctx_name"),
    _severity("from_ctx_severity"),
    _label("trigger_guard"),
    _label("trigger_reason", protocol.MOST_REASON_BYTES),
    _details("extra"),
)
"""The arguments of :func:`protocol.context_change`."""

SNAPSHOT: Tuple[Field, ...] = (_required("reason", protocol.MOST_REASON_BYTES),)
"""The arguments of :func:`protocol.snapshot` after the sequence."""

_BULKY = ("channels", "active_boundaries", "active_cameras", *(name for name, check, *_ in CYCLE if check is _vector))


def mend(fields: Sequence[Field], values: Sequence[Any], complain: Complain) -> List[Any]:
    """The values, with the wrong ones replaced by the most that can be recorded of them."""
    return [_mend(field, value, complain) for field, value in zip(fields, values)]


def without_bulk(values: Sequence[Any]) -> List[Any]:
    """A cycle's arguments without what can be arbitrarily long. What is left always fits."""
    return [None if field[0] in _BULKY else value for field, value in zip(CYCLE, values)]


def _mend(field: Field, value: Any, complain: Complain) -> Any:
    name, check, expected, save = field
    try:
        return check(value)
    except Exception:  # a foreign object may raise anything when it is looked at
        complain(name, value, expected)
    try:
        return save(value)
    except Exception:  # as above
        return None
