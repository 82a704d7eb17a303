"""The three calls of an episode, each tried again while that can help."""

from __future__ import annotations

import email.utils
import hashlib
import itertools
import json
import random
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, NamedTuple, Optional, TypeVar
from urllib.parse import quote, urlsplit

from ._version import VERSION
from .errors import DeliveryError, Denied, IntegrityError, Refused, Unreachable
from .settings import Settings
from .transport import Answer, exchange

_PIECE = 256 << 10
_LONGEST_WAIT_S = 30.0
_LATER = (408, 425, 429)
_AGENT = f"causebox-python/{VERSION}"

T = TypeVar("T")


class Expired(DeliveryError):
    """An upload's URL is no longer good; a create with the same key gives a new one."""


class Created(NamedTuple):
    """The server's answer to a create."""

    episode_id: str
    status: str
    urls: Dict[str, str]


class FileToSend(NamedTuple):
    """A file as it was when the episode was finalized."""

    kind: str
    path: Path
    size_bytes: int
    sha256: str


class Calls:
    """Asks one server with one key."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def create(self, body: bytes, key: str) -> Created:
        """Makes the episode, or finds the one that the key made before."""
        answer = self._persistently(lambda: self._ask("/api/ingest/episode", body, {"Idempotency-Key": key}))
        urls = {slot["kind"]: slot["url"] for slot in answer["upload_urls"]}
        return Created(answer["episode_id"], answer["status"], urls)

    def finalize(self, episode_id: str, body: bytes) -> str:
        """Says that the run is over; the episode's status."""
        path = f"/api/ingest/episode/{quote(episode_id, safe='')}/finalize"
        return str(self._persistently(lambda: self._ask(path, body, {}))["status"])

    def put(self, url: str, file: FileToSend) -> None:
        """Uploads one file. The URL is the credential: no key goes with it.

        :raises Expired: the URL is no longer good
        :raises IntegrityError: the file is not what it was, or did not arrive as it is
        """
        self._persistently(lambda: self._put(url, file))

    def _persistently(self, attempt: Callable[[], T]) -> T:
        first_failure: Optional[float] = None
        for number in itertools.count(1):
            try:
                return attempt()
            except (Unreachable, IntegrityError) as error:
                wait = min(2.0 ** (number - 1), 8.0) * random.uniform(0.5, 1.0)
                if isinstance(error, Unreachable) and error.retry_after_s is not None:
                    wait = min(error.retry_after_s, _LONGEST_WAIT_S)
                first_failure = first_failure or time.monotonic()
                is_late = time.monotonic() + wait > first_failure + self._settings.retry_for_s
                if not error.waits or number >= self._settings.attempts or is_late:
                    raise
                time.sleep(wait)
        raise AssertionError("not reached")

    def _ask(self, path: str, body: bytes, more: Dict[str, str]) -> Dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {self._settings.api_key}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Accept": "application/json",
            "User-Agent": _AGENT,
            **more,
        }
        where = f"POST {self._settings.server}{path}"
        answer = exchange("POST", self._settings.server + path, headers, body, self._settings.timeout_s)
        if not 200 <= answer.status < 300:
            raise _error(where, answer, is_create=path.endswith("/episode"))
        return _checked(where, answer, is_create=path.endswith("/episode"))

    def _put(self, url: str, file: FileToSend) -> None:
        headers = {
            "Content-Type": "video/mp4" if file.kind == "video" else "application/octet-stream",
            "Content-Length": str(file.size_bytes),
            "User-Agent": _AGENT,
        }
        # A signed URL is a secret: messages have its path alone.
        where = f"PUT {urlsplit(url).path}"
        answer = exchange("PUT", url, headers, _pieces(file), self._settings.upload_timeout_s)
        if 200 <= answer.status < 300:
            _check_stored(where, answer, file)
        elif answer.status == 400:
            raise IntegrityError(where, f"{file.size_bytes:,} bytes with the SHA-256 {file.sha256}", _words(answer), waits=True)
        elif answer.status == 403:
            raise Expired(f"{where}: {_words(answer)}", 403)
        else:
            raise _error(where, answer)


def _pieces(file: FileToSend) -> Iterator[bytes]:
    """The file's bytes. The last ones are held back until its hash is known: a file that has changed never arrives whole."""
    expected = f"the {file.size_bytes:,} bytes with the SHA-256 {file.sha256} that it had when the episode was finalized"
    hashed, count = hashlib.sha256(), 0
    try:
        with open(file.path, "rb") as source:
            while piece := source.read(_PIECE):
                hashed.update(piece)
                count += len(piece)
                if count > file.size_bytes or (count == file.size_bytes and hashed.hexdigest() != file.sha256):
                    break
                yield piece
    except OSError as error:
        raise IntegrityError(str(file.path), expected, error.strerror or type(error).__name__, waits=False) from error
    if count != file.size_bytes or hashed.hexdigest() != file.sha256:
        raise IntegrityError(str(file.path), expected, f"at least {count:,} bytes with the SHA-256 {hashed.hexdigest()}", waits=False)


def _check_stored(where: str, answer: Answer, file: FileToSend) -> None:
    """Our server says how much it has; another store's answer may be anything."""
    try:
        stored = json.loads(answer.body).get("size_bytes", file.size_bytes)
    except (ValueError, AttributeError):
        return
    if stored != file.size_bytes:
        raise IntegrityError(where, f"{file.size_bytes:,} bytes stored", f"{stored!r}", waits=True)


def _checked(where: str, answer: Answer, is_create: bool) -> Dict[str, Any]:
    """The object of a good answer. What is none comes from something in between, such as a hotel's login page: it is asked again later."""
    try:
        value = json.loads(answer.body)
    except ValueError:
        raise Unreachable(f"{where}: expected JSON, found {answer.body[:60]!r}", answer.status) from None
    if not isinstance(value, dict) or not isinstance(value.get("status"), str):
        raise Unreachable(f"{where}: expected an episode's status, found {answer.body[:60]!r}", answer.status)
    if is_create:
        slots = value.get("upload_urls") or []
        is_whole = isinstance(value.get("episode_id"), str) and isinstance(slots, list) and all(_is_slot(slot) for slot in slots)
        if not is_whole:
            raise Unreachable(f"{where}: expected an episode's id and upload URLs, found {answer.body[:60]!r}", answer.status)
        value["upload_urls"] = slots
    return value


def _is_slot(slot: Any) -> bool:
    return (
        isinstance(slot, dict)
        and isinstance(slot.get("kind"), str)
        and isinstance(slot.get("url"), str)
        and slot["url"].startswith(("http://", "https://"))
    )


def _error(where: str, answer: Answer, is_create: bool = False) -> DeliveryError:
    status, words = answer.status, f"{where}: {answer.status}: {_words(answer)}"
    if status in _LATER or status >= 500:
        return Unreachable(words, status, _retry_after(answer.headers.get("retry-after")))
    if 300 <= status < 400:
        return Denied(f"{where}: {status}: expected an answer, found a redirect to {answer.headers.get('location', 'nowhere')}", status)
    if status in (401, 403, 405, 407) or (status == 404 and is_create):
        return Denied(words, status)
    return Refused(words, status)


def _words(answer: Answer) -> str:
    """What an error's body says to people."""
    try:
        text = json.loads(answer.body).get("error")
    except (ValueError, AttributeError):
        text = None
    if not isinstance(text, str) or not text:
        text = answer.body[:200].decode("utf-8", "replace").strip() or "no explanation"
    return " ".join(text.split())[:500]


def _retry_after(text: Optional[str]) -> Optional[float]:
    if not text:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
