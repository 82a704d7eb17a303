"""JSON that every parser accepts, out of what a Python program holds."""

from __future__ import annotations

import json
from typing import Any, Mapping


def object_bytes(value: Mapping[str, Any], most: int) -> bytes:
    """A JSON object in UTF-8. NaN and infinities, which JSON does not have, become null."""
    if not isinstance(value, Mapping):
        raise TypeError("a mapping")
    plain = dict(value)
    try:
        written = _write(plain)
    except ValueError:
        written = _write(json.loads(json.dumps(plain, default=_plain), parse_constant=lambda _: None))
    data = written.encode("utf-8", "replace")
    if len(data) > most:
        raise ValueError(f"an object of at most {most} bytes of JSON")
    return data


def _write(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    """Arrays and scalars of numerical libraries as Python's own; anything else as its text."""
    return value.tolist() if hasattr(value, "tolist") else str(value)
