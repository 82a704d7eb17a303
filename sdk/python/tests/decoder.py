"""Reads frames as docs/recorder-protocol.md has them, written apart from the client, and strict: anything out of place fails the test."""

from __future__ import annotations

import json
import math
import struct
from typing import Any, Callable, Dict, List, NamedTuple

HEAD = struct.Struct("<4sBBHIIQ")
KINDS = {1: "hello", 2: "cycle", 3: "image", 4: "snapshot", 5: "end"}
LIMITS = {"hello": 64 << 10, "cycle": 1 << 20, "image": 64 << 20, "snapshot": 64 << 10, "end": 0}
VECTORS = (
    "joint_positions", "joint_velocities", "end_effector_pose", "force_torque",
    "proposal_positions", "proposal_velocities", "validated_positions", "validated_velocities",
)  # fmt: skip
STAGES = ("source_ms", "policy_ms", "guards_ms", "sink_ms", "total_ms")


class Decoded(NamedTuple):
    kind: str
    sequence: int
    passes_file: bool
    body: Any


def frames(stream: bytes) -> List[Decoded]:
    """Every frame of a stream that must end with a whole one."""
    decoded, at = [], 0
    while at < len(stream):
        magic, kind, flags, zero, length, zeros, sequence = HEAD.unpack_from(stream, at)
        assert magic == b"\xcbRF\x01" and zero == 0 and zeros == 0, f"no head at byte {at}"
        name = KINDS[kind]
        assert length <= LIMITS[name] and flags <= (name == "image"), f"a wrong head at byte {at}"
        at += HEAD.size
        body = Body(stream[at : at + length])
        assert len(body.data) == length, f"cut at byte {at}: {length} bytes announced, {len(body.data)} there"
        decoded.append(Decoded(name, sequence, flags == 1, BODIES[name](body)))
        if not flags:
            assert body.at == length, f"{name}: {length - body.at} bytes too many"
        at += length
    return decoded


class Body:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, length: int) -> bytes:
        assert self.at + length <= len(self.data), f"expected {length} bytes at {self.at} of {len(self.data)}"
        self.at += length
        return self.data[self.at - length : self.at]

    def value(self, form: str) -> Any:
        (value,) = struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))
        return value

    def measured(self) -> Any:
        value = self.value("d")
        return None if math.isnan(value) else value

    def text(self) -> Any:
        length = self.value("H")
        return None if length == 65535 else self.take(length).decode("utf-8")

    def required(self) -> str:
        value = self.text()
        assert value is not None, f"a text is missing at {self.at}"
        return str(value)

    def vector(self) -> Any:
        count = self.value("H")
        return None if count == 65535 else list(struct.unpack(f"<{count}d", self.take(8 * count)))

    def object(self) -> Any:
        value = self.text()
        return None if value is None else _strict_object(value)

    def code(self, most: int) -> int:
        code = int(self.value("B"))
        assert code <= most, f"a code of at most {most}, found {code}"
        return code

    def many(self, read: Callable[[], Any]) -> List[Any]:
        return [read() for _ in range(self.value("B"))]


def _strict_object(text: str) -> Dict[str, Any]:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    value = json.loads(text, parse_constant=refuse)
    assert isinstance(value, dict)
    return value


def _hello(body: Body) -> Dict[str, Any]:
    return _strict_object(body.take(len(body.data)).decode("utf-8"))


def _cycle(body: Body) -> Dict[str, Any]:
    cycle = {"cycle_id": body.value("q"), "monotonic_ns": body.value("q")}
    cycle.update(context_severity=body.value("i"), monitor_only=body.code(1) == 1)
    assert body.take(3) == b"\0\0\0"
    cycle.update((stage, body.measured()) for stage in STAGES)
    cycle.update((vector, body.vector()) for vector in VECTORS)
    cycle.update((key, body.text()) for key in ("trace_id", "active_task", "active_context", "fallback_triggered"))
    cycle["failure_tuple"] = body.object()
    cycle["active_boundaries"] = body.many(body.required)
    cycle["active_cameras"] = body.many(body.required)
    cycle["channels"] = dict(body.many(lambda: (body.required(), body.vector())))
    cycle["guards"] = body.many(lambda: _guard(body))
    cycle["context_event"] = _context_event(body) if body.code(1) else None
    return cycle


def _guard(body: Body) -> Dict[str, Any]:
    layer, decision, source = body.code(3), body.code(3), body.code(4)
    body.code(0)
    latency = body.measured()
    return {
        "layer": layer,
        "decision": ("PASS", "CLAMP", "REJECT", "FAULT")[decision],
        "fault_source": ("none", "environment", "guard_code", "timeout", "hardware")[source],
        "latency_ms": latency,
        "name": body.required(),
        "reason": body.text(),
        "event_class": body.text(),
    }


def _context_event(body: Body) -> Dict[str, Any]:
    severity, before = body.value("i"), body.value("i")
    event = body.required()
    assert event in ("enter", "exit", "preempt", "escalate")
    return {
        "ctx_severity": severity,
        "from_ctx_severity": before,
        "event": event,
        "ctx_name": body.required(),
        "from_ctx_name": body.text(),
        "trigger_guard": body.text(),
        "trigger_reason": body.text(),
        "extra": body.object(),
    }


def _image(body: Body) -> Dict[str, Any]:
    image = {"cycle_id": body.value("q"), "monotonic_ns": body.value("q"), "camera": body.required(), "length": body.value("I")}
    assert 1 <= len(image["camera"].encode()) <= 128
    image["jpeg"] = body.take(len(body.data) - body.at)
    assert len(image["jpeg"]) in (0, image["length"])
    return image


BODIES: Dict[str, Callable[[Body], Any]] = {
    "hello": _hello,
    "cycle": _cycle,
    "image": _image,
    "snapshot": lambda body: body.required(),
    "end": lambda body: None,
}
