"""An episode's metadata: what is put in is checked and copied at once, so that the end of a run cannot fail on it."""

from __future__ import annotations

import datetime
import json
import math
from typing import Any, Dict, Iterator, List, Mapping, MutableMapping, Optional

from .complaints import shown
from .values import TypedValue

_DEEPEST = 60
"""The server takes 64 levels, with those around the metadata."""


class Metadata(MutableMapping[str, Any]):
    """Keys and JSON values. Typed values, NumPy's arrays and scalars, tuples and times become what is sent; NaN and infinities become None.

    :raises TypeError: for a key that is no text and for a value that has no JSON, with the place
    """

    def __init__(self, values: Optional[Mapping[str, Any]] = None) -> None:
        self._values: Dict[str, Any] = {}
        if values is not None:
            if not isinstance(values, Mapping):
                raise TypeError(f"metadata: expected a mapping, found {shown(values)}")
            self.update(values)

    def __setitem__(self, key: str, value: Any) -> None:
        self._values[_key("metadata", key)] = plain(value, f"metadata[{key!r}]")

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __delitem__(self, key: str) -> None:
        del self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Metadata({self._values!r})"

    def sendable(self, bad: List[str]) -> Dict[str, Any]:
        """All of it. Values that were put into nested ones and have no JSON are left out, and named in ``bad``."""
        result = {}
        for key, value in self._values.items():
            try:
                result[key] = plain(value, f"metadata[{key!r}]")
            except Exception as error:  # a foreign object may raise anything when it is looked at
                bad.append(str(error))
        return result


def plain(value: Any, where: str, depth: int = 0) -> Any:
    """The value as JSON has it, copied.

    :raises TypeError: it has none; the message begins with ``where``
    """
    if depth > _DEEPEST:
        raise TypeError(f"{where}: expected at most {_DEEPEST} levels, found more")
    if value is None or isinstance(value, (bool, int)):
        return value if value is None or isinstance(value, bool) else int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, str):
        if "\0" in value:
            raise TypeError(f"{where}: expected a text without NUL characters, found one")
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, TypedValue):
        return value.to_metadata()
    if isinstance(value, Mapping):
        return {_key(where, key): plain(item, f"{where}[{key!r}]", depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, f"{where}[{index}]", depth + 1) for index, item in enumerate(value)]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    return _foreign(value, where, depth)


def _foreign(value: Any, where: str, depth: int) -> Any:
    if hasattr(value, "tolist"):
        listed = value.tolist()
        if not hasattr(listed, "tolist"):
            return plain(listed, where, depth + 1)
    raise TypeError(f"{where}: expected a value that JSON has, found {shown(value)}")


def _key(where: str, key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{where}: expected keys that are texts, found {shown(key)}")
    if "\0" in key:
        raise TypeError(f"{where}: expected keys without NUL characters, found one")
    return key.encode("utf-8", "replace").decode("utf-8")


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """A JSON object in ASCII, the same bytes for the same value."""
    return json.dumps(value, allow_nan=False, separators=(",", ":")).encode("ascii")
