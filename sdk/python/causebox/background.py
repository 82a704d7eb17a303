"""Sends what waits, from a thread of its own or at once."""

from __future__ import annotations

import atexit
import os
import threading
import time
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

from . import delivery
from .calls import Calls
from .complaints import Complaints
from .errors import DeliveryError
from .settings import PathLike, Settings, resolve
from .spool import Entry, Spool, fallback

_EXIT_WAIT_S = 10.0
_complaints = Complaints()


@dataclass
class Shipment:
    """What became of the episodes that waited."""

    sent: List[str] = field(default_factory=list)
    """Ids of the episodes that arrived now."""
    refused: List[str] = field(default_factory=list)
    """Entries that the server does not take; they are in the folder ``refused``."""
    waiting: List[str] = field(default_factory=list)
    """Entries that wait still; ``error`` says why, where it was tried."""
    elsewhere: List[str] = field(default_factory=list)
    """Entries of another server."""
    held: List[str] = field(default_factory=list)
    """Entries that another thread or program records or ships just now."""
    error: Optional[DeliveryError] = None


def flush_spool(
    *, server: Optional[str] = None, api_key: Optional[str] = None, spool: Optional[PathLike] = None, timeout_s: Optional[float] = None,
    upload_timeout_s: Optional[float] = None, attempts: Optional[int] = None, retry_for_s: Optional[float] = None, any_server: bool = False,
) -> Shipment:
    """Sends every episode that waits for this server, the oldest first; ends at the first that cannot be sent now. Raises for wrong arguments alone.

    :param any_server: what was made for another address as well, such as before the server moved
    """
    settings = resolve(server, api_key, spool, timeout_s=timeout_s, upload_timeout_s=upload_timeout_s, attempts=attempts, retry_for_s=retry_for_s)
    return ship(settings, any_server)


def ship(settings: Settings, any_server: bool = False) -> Shipment:
    """What waits, one after another. What another program records or ships is left to it."""
    result, calls = Shipment(), Calls(settings)
    for spool in {settings.spool: Spool(settings.spool), fallback(): Spool(fallback())}.values():
        if not spool.is_own:
            continue
        spool.tidy()
        for entry in spool.entries():
            if not entry.take():
                if entry.is_there:
                    result.held.append(entry.name)
                continue
            try:
                if any_server:
                    entry.move_to(settings.server)
                _ship(entry, settings, calls, result)
            finally:
                entry.free()
    return result


def _ship(entry: Entry, settings: Settings, calls: Calls, result: Shipment) -> None:
    try:
        if entry.document()["server"] != settings.server:
            result.elsewhere.append(entry.name)
            return
        if result.error is not None:
            result.waiting.append(entry.name)
            return
        if not entry.is_sealed:
            delivery.seal_abandoned(entry)
        result.sent.append(delivery.deliver(entry, calls))
    except DeliveryError as error:
        if error.waits:
            result.error = error
            result.waiting.append(entry.name)
            entry.detach(settings.copy_max_bytes)
        else:
            _complaints.about(f"refused {entry.name}", "The episode %s was not taken: %s", entry.name, error)
            result.refused.append(entry.name)
    except (OSError, ValueError, KeyError, TypeError) as error:
        # An entry that cannot be read must not keep the others from their way.
        _complaints.about(f"unreadable {entry.name}", "The episode %s in the spool cannot be read: %r", entry.name, error)
        result.waiting.append(entry.name)


class _Shipper:
    """One thread for one spool and one server; it ends when nothing is left to do."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._again = False
        self._guard = threading.Lock()
        self._thread: Optional[threading.Thread] = None
        self.is_wanted = False

    def start(self, is_wanted: bool) -> None:
        with self._guard:
            self.is_wanted |= is_wanted
            self._again = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="causebox-shipper", daemon=True)
                self._thread.start()

    def join(self, timeout_s: float) -> None:
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            with self._guard:
                if not self._again:
                    self._thread = None
                    self.is_wanted = False
                    return
                self._again = False
            try:
                result = ship(self._settings)
                if result.error is not None:
                    _complaints.about("waiting", "%s episodes wait in the spool: %s", len(result.waiting), result.error)
            except Exception as error:  # a thread has nobody to raise to
                _complaints.about("shipper", "The spool %s could not be shipped: %r", self._settings.spool, error)


_shippers: Dict[Tuple[str, str], _Shipper] = {}
_owner = os.getpid()


def ship_later(settings: Settings, is_wanted: bool = False) -> None:
    """Sends what waits from a thread. The program's end waits for it a little, where ``is_wanted``; what is not sent by then waits for the next program."""
    global _owner
    if _owner != os.getpid():
        _shippers.clear()  # a fork has none of its parent's threads
        _owner = os.getpid()
    key = (str(settings.spool), settings.server)
    _shippers.setdefault(key, _Shipper(settings)).start(is_wanted)


@atexit.register
def _wait_at_exit() -> None:
    deadline = time.monotonic() + _EXIT_WAIT_S
    for shipper in list(_shippers.values()):
        if shipper.is_wanted and _owner == os.getpid():
            shipper.join(max(0.0, deadline - time.monotonic()))
