"""What became of what a loop handed over."""

from __future__ import annotations

from typing import NamedTuple


class Stats(NamedTuple):
    """Counts since the recorder was made. Every call of ``cycle`` is in one of ``sent``, ``given_up`` and ``waiting``."""

    sent: int
    """Cycles that the socket took whole."""
    given_up: int
    """Cycles that were given up, violations and context changes included."""
    given_up_violations: int
    """Of these, the ones with a REJECT, a FAULT or a context change: zero unless the recorder was away for very long."""
    given_up_images: int
    """Images that were given up."""
    waiting: int
    """Cycles that wait until the socket takes them."""
    bad_arguments: int
    """Arguments that could not be recorded as they were; the log names each kind."""
    reconnects: int
    """Connections after the first."""
