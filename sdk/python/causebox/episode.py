"""One recorded attempt at a task, from its beginning to the server."""

from __future__ import annotations

import os
import time
import traceback
import uuid
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, Iterable, List, Mapping, Optional, Type

from . import background, delivery
from ._version import VERSION
from .calls import Calls
from .complaints import Complaints, shown
from .errors import DeliveryError, Unreachable
from .metadata import Metadata
from .settings import PathLike, Settings, is_in_the_clear, resolve
from .spool import Entry, Spool
from .values import EpisodeOutcome, Number, number

SOURCES = ("real", "sim", "replay")
KINDS = ("video", "sensors", "actions")
_LONGEST_REASON = 2_000
_LONGEST_TRACEBACK = 8_000
_FRAMES = 20
_complaints = Complaints()


def start_episode(
    *,
    name: Optional[str] = None,
    robot: Optional[str] = None,
    policy_version: Optional[str] = None,
    env_version: Optional[str] = None,
    git_sha: Optional[str] = None,
    seed: Optional[int] = None,
    fps: Optional[float] = None,
    source: str = "real",
    metadata: Optional[Mapping[str, Any]] = None,
    server: Optional[str] = None,
    api_key: Optional[str] = None,
    spool: Optional[PathLike] = None,
    in_background: bool = False,
    ship_waiting: bool = True,
    timeout_s: Optional[float] = None,
    upload_timeout_s: Optional[float] = None,
    attempts: Optional[int] = None,
    retry_for_s: Optional[float] = None,
    spool_max_bytes: Optional[int] = None,
    copy_max_bytes: Optional[int] = None,
) -> "Episode":
    """Begins an episode; use it as a context manager::

        with causebox.start_episode(name="pick", robot="arm-1", policy_version="v7") as episode:
            episode.metadata["task"] = "pick and place"
            run(policy)
            episode.upload("sensors", "sensors.npz")
            episode.log_outcome(success=True)

    Nothing in here waits for the network: what happens is kept on the disk, and sent when the block is left. A block that ends well is ``ready``; one
    that an exception ends is ``failed``, with its reason, and the exception goes on. When the server cannot be reached the episode waits in the
    spool, and the next ``start_episode`` sends it from a thread of its own.

    :param name: at most 200 characters
    :param robot: at most 120 characters
    :param source: ``real``, ``sim`` or ``replay``
    :param metadata: keys and JSON values, typed values and NumPy's arrays among them
    :param server: else ``CAUSEBOX_URL``
    :param api_key: else ``CAUSEBOX_KEY``; never written to disk or log
    :param spool: else ``CAUSEBOX_SPOOL``, else ``~/.causebox/spool``
    :param in_background: whether leaving the block only puts everything on the disk, and a thread sends it
    :param ship_waiting: whether a thread sends what waits from before meanwhile; a loop that needs the whole machine says no, and calls ``flush_spool`` later
    :param timeout_s: how long one step of a call may stand still (10); of an upload ``upload_timeout_s`` (60)
    :param attempts: how often a call is tried (4), none of them begun later than ``retry_for_s`` (30) after the first failed
    :param spool_max_bytes: what waits may have so many (10 GiB; ``CAUSEBOX_SPOOL_MAX_BYTES``)
    :param copy_max_bytes: larger files are not copied into the spool (2 GiB): they are not to be written to until they were sent
    :raises TypeError, ValueError: an argument is wrong, or no server or key is known; before the run begins
    """
    settings = resolve(
        server, api_key, spool, timeout_s=timeout_s, upload_timeout_s=upload_timeout_s, attempts=attempts, retry_for_s=retry_for_s,
        spool_max_bytes=spool_max_bytes, copy_max_bytes=copy_max_bytes,
    )
    create: Dict[str, Any] = {"source": _word("source", source, SOURCES)}
    limits = {"name": 200, "robot": 120, "policy_version": 200, "env_version": 200, "git_sha": 200}
    given = {"name": name, "robot": robot, "policy_version": policy_version, "env_version": env_version, "git_sha": git_sha}
    create.update({field: _text(field, value, limits[field]) for field, value in given.items() if value is not None})
    if seed is not None:
        create["seed"] = _integer("seed", seed)
    if fps is not None:
        create["fps"] = _amount("fps", fps)
    episode = Episode(settings, create, Metadata(metadata), in_background)
    if ship_waiting:
        episode._ship_waiting()
    return episode


class Episode:
    """See :func:`start_episode`. Its methods may be called from any thread, one at a time. After a fork only the parent's episode does anything."""

    def __init__(self, settings: Settings, create: Dict[str, Any], metadata: Metadata, in_background: bool) -> None:
        self.metadata = metadata
        """What is known of the run. What is put in is checked at once."""
        self.episode_id: Optional[str] = None
        """The server's id, once it has the whole episode."""
        self.state = "open"
        """``open``; then ``sent``, ``waiting`` in the spool, or ``refused`` by the server."""
        self.error: Optional[DeliveryError] = None
        """Why it is waiting or refused."""
        self._create, self._in_background = create, in_background
        self._complaints = _complaints
        self._owner = os.getpid()
        self._failure: Dict[str, Any] = {}
        self._failure_time_s: Optional[float] = None
        self._started_at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self._start = time.monotonic()
        spool = Spool(settings.spool, self._complaints)
        self._entry: Entry = spool.open({
            "version": 1, "key": f"causebox-python-{uuid.uuid4()}", "server": settings.server, "started_at": self._started_at,
            "create": {**create, "metadata": self._sendable()},
        })
        self._spool = spool
        self._settings = replace(settings, spool=spool.folder)
        if is_in_the_clear(settings.server):
            self._complaints.about("clear", "The API key and the episodes go to %s in the clear: use https", settings.server)

    def __enter__(self) -> "Episode":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        if error is None:
            self.finalize()
            return
        try:
            if not _is_good_end(error):
                self._fail(_reason(error), self._now(), "".join(traceback.format_exception(type(error), error, trace, limit=-_FRAMES)))
            self.finalize()
        except Exception as fault:  # the program's own exception is the one that counts
            self._complaints.about("finalize", "The episode could not be finalized: %s", fault)

    def upload(self, kind: str, path: PathLike) -> None:
        """Hands over a file, which is sent when the episode ends; of one kind the last counts. Afterwards it may be deleted or renamed, not written to.

        It costs a hard link, or on another file system than the spool's a copy; nothing of the network.

        :param kind: ``video``, ``sensors`` or ``actions``
        :raises OSError: the file cannot be read
        """
        _word("kind", kind, KINDS)
        source = Path(os.fspath(path))
        if not source.is_file():
            raise FileNotFoundError(2, "expected a file", str(source))
        if self._is_mine("upload"):
            self._entry.hold(kind, source, self._settings.copy_max_bytes)

    def log_outcome(
        self, *, success: Optional[bool] = None, reward_total: Optional[Number] = None, collision_count: Optional[int] = None,
        time_to_goal_s: Optional[Number] = None,
    ) -> None:
        """Says how the task ended, as ``metadata["outcome"]``; None is "not measured"."""
        self.metadata["outcome"] = EpisodeOutcome(success, reward_total, collision_count, time_to_goal_s)

    def fail(self, reason: str, time_s: Optional[float] = None) -> None:
        """Says that the run failed. The first reason stands.

        :param reason: best as ``Kind: what happened``
        :param time_s: seconds from the start; by default now
        """
        if not isinstance(reason, str):
            raise TypeError(f"reason: expected a text, found {shown(reason)}")
        self._fail(reason, self._now() if time_s is None else float(_amount("time_s", time_s)), None)

    def finalize(self, status: Optional[str] = None, *, duration_s: Optional[float] = None) -> str:
        """Ends the episode and sends it; again it does nothing. The :attr:`state` then.

        :param status: ``ready`` or ``failed``; by default what was said by :meth:`fail`
        :param duration_s: by default the time since the start
        :raises DeliveryError: the server does not take it; one that cannot be reached raises nothing, and the episode waits in the spool
        """
        if self.state != "open" or not self._is_mine("finalize"):
            return self.state
        if status is not None:
            _word("status", status, ("ready", "failed"))
        self._seal(status, self._now() if duration_s is None else float(_amount("duration_s", duration_s)))
        self.state = "waiting"
        if self._in_background:
            self._leave()
            background.ship_later(self._settings, is_wanted=True)
            return self.state
        try:
            self.episode_id = delivery.deliver(self._entry, Calls(self._settings))
            self.state = "sent"
        except DeliveryError as error:
            self._undelivered(error)
        except BaseException:
            self._leave()
            raise
        return self.state

    def _ship_waiting(self) -> None:
        background.ship_later(self._settings)

    def _undelivered(self, error: DeliveryError) -> None:
        self.error = error
        if not error.waits:
            self.state = "refused"
        self._leave()
        if not isinstance(error, Unreachable):
            raise error
        self._complaints.about("unreachable", "The episode %s waits in the spool %s: %s", self._entry.name, self._spool.folder, error)

    def _leave(self) -> None:
        """Lets go of the entry: whoever ships next may have it."""
        try:
            problems = self._entry.detach(self._settings.copy_max_bytes)
            if problems:
                self._complaints.about(
                    "links", "Files of the episode %s are not copied into the spool, and must not be written to until they were sent: %s",
                    self._entry.name, "; ".join(problems),
                )
            self._entry.free()
            self._spool.trim(self._settings.spool_max_bytes)
        except OSError as error:
            self._complaints.about("spool", "The spool %s: %s", self._spool.folder, error)
        finally:
            self._entry.free()

    def _seal(self, status: Optional[str], duration_s: float) -> None:
        is_failed = status == "failed" or (status is None and bool(self._failure))
        finalize: Dict[str, Any] = {"status": "failed" if is_failed else "ready", "duration_s": duration_s}
        if is_failed:
            finalize["metadata"] = self._failure
            if self._failure_time_s is not None:
                finalize["failure_time_s"] = self._failure_time_s
        lost = delivery.seal(self._entry, {**self._create, "metadata": self._sendable()}, finalize)
        if lost:
            self._complaints.about("lost files", "Files that were handed over cannot be read, and are not sent: %s", lost)

    def _sendable(self) -> Dict[str, Any]:
        bad: List[str] = []
        result = self.metadata.sendable(bad)
        if bad:
            self._complaints.about("metadata", "Metadata that cannot be sent was left out: %s", "; ".join(bad))
        result.setdefault("recorded", {"with": f"causebox-python {VERSION}", "started_at": self._started_at})
        return result

    def _fail(self, reason: str, time_s: float, trace: Optional[str]) -> None:
        if "failure_reason" not in self._failure:
            self._failure["failure_reason"] = _sound(reason)[:_LONGEST_REASON] or "failed without a reason"
            self._failure_time_s = time_s
        if trace:
            self._failure["failure_traceback"] = _sound(trace)[-_LONGEST_TRACEBACK:]

    def _now(self) -> float:
        return time.monotonic() - self._start

    def _is_mine(self, what: str) -> bool:
        if os.getpid() == self._owner and self.state == "open":
            return True
        if os.getpid() == self._owner:
            self._complaints.about(what, "%s: the episode is over, nothing was done", what)
        return False


def _is_good_end(error: BaseException) -> bool:
    """Whether the program means to end here: ``sys.exit()`` without a complaint, or a generator that nobody asks any more."""
    return isinstance(error, GeneratorExit) or (isinstance(error, SystemExit) and (error.code is None or error.code == 0))


def _reason(error: BaseException) -> str:
    try:
        message = str(error)
    except Exception:  # a foreign __str__ may do anything
        message = ""
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _sound(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _word(name: str, value: Any, words: Iterable[str]) -> str:
    if value not in words:
        raise ValueError(f"{name}: expected one of {', '.join(words)}, found {shown(value)}")
    return str(value)


def _text(name: str, value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected a text, found {shown(value)}")
    # The server counts as UTF-16 does.
    length = len(value.encode("utf-16-le", "replace")) // 2
    if length > most:
        raise ValueError(f"{name}: expected at most {most} characters, found {length}")
    return _sound(value)


def _integer(name: str, value: Any) -> int:
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name}: expected an integer, found {shown(value)}")
    return value


def _amount(name: str, value: Any) -> Number:
    amount = number(name, value)
    if amount < 0:
        raise ValueError(f"{name}: expected at least 0, found {amount}")
    return amount
