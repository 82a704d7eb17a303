"""Tells the log what went wrong, at most now and then: a loop that fails at 1 kHz must not fill a disk with warnings."""

from __future__ import annotations

import logging
import reprlib
import time
from typing import Dict

_QUIET_S = 30.0
_log = logging.getLogger("causebox")


class Complaints:
    """One topic complains at most every 30 s, and then says how often it was held back."""

    def __init__(self) -> None:
        self._due: Dict[str, float] = {}
        self._held: Dict[str, int] = {}

    def about(self, topic: str, message: str, *values: object) -> None:
        try:
            now = time.monotonic()
            if now < self._due.get(topic, 0.0):
                self._held[topic] = self._held.get(topic, 0) + 1
                return
            self._due[topic] = now + _QUIET_S
            held = self._held.pop(topic, 0)
            _log.warning(message + (f" ({held} more since the last warning)" if held else ""), *values)
        except Exception:  # a log handler of the application's must not stop its loop
            pass


def shown(value: object) -> str:
    """A value for a message: its type and the beginning of its text."""
    try:
        return f"{type(value).__name__} {reprlib.repr(value)}"
    except Exception:  # a foreign __repr__ may do anything
        return type(value).__name__
