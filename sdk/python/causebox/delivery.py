"""Brings an episode from the spool to the server: create, uploads, finalize. It may be done again from any point, by any program, without harm."""

from __future__ import annotations

from typing import Any, Dict, List

from . import disk
from .calls import Calls, Created, Expired, FileToSend
from .errors import DeliveryError, Denied, Refused
from .metadata import json_bytes
from .spool import Entry

_ABANDONED = "ProgramEnded: the program that recorded the episode ended without a finalize: it was killed, or the machine stopped"


def seal(entry: Entry, create: Dict[str, Any], finalize: Dict[str, Any]) -> Dict[str, str]:
    """Writes down that the run is over, with the files as they are now. From here on nothing of it changes. Which files cannot be read, and why."""
    files: List[FileToSend] = []
    lost: Dict[str, str] = {}
    for kind, path in entry.held().items():
        try:
            size, sha256 = disk.measure(path)
        except OSError as error:
            lost[kind] = f"{path}: {error.strerror}"
            continue
        files.append(FileToSend(kind, path, size, sha256))
    declared = {file.kind: {"size_bytes": file.size_bytes, "sha256": file.sha256} for file in files}
    body = {**create, "request_uploads": [file.kind for file in files]}
    if declared:
        body["declared"] = declared
        finalize = {**finalize, "bytes_total": sum(file.size_bytes for file in files)}
    if lost:
        finalize = {**finalize, "metadata": {**finalize.get("metadata", {}), "upload_errors": lost}}
    entry.seal(json_bytes(body), json_bytes(finalize), files)
    return lost


def seal_abandoned(entry: Entry) -> None:
    """An episode whose program is gone: what it had handed over by then, as failed."""
    seal(entry, entry.document()["create"], {"status": "failed", "metadata": {"failure_reason": _ABANDONED}})


def deliver(entry: Entry, calls: Calls) -> str:
    """Sends an episode that is sealed and held; its id. What the server has already is not sent again. The entry is gone afterwards.

    :raises DeliveryError: it could not be sent; a :class:`Refused` one is moved aside
    """
    try:
        episode_id = _send(entry, calls)
    except DeliveryError as error:
        if error.waits:
            _note_error(entry, error)
        else:
            entry.refuse(str(error))
        raise
    entry.finish()
    return episode_id


def _note_error(entry: Entry, error: DeliveryError) -> None:
    try:
        entry.note(last_error=str(error))
    except OSError:  # a full disk: the error itself is what counts
        pass


def _send(entry: Entry, calls: Calls) -> str:
    sealed, progress = entry.sealed(), entry.progress()
    episode_id, sent = progress.get("episode_id"), list(progress.get("sent", []))
    to_send = [file for file in sealed.files if file.kind not in sent]
    if episode_id is None or to_send:
        key = entry.document()["key"]
        created = calls.create(sealed.create, key)
        if created.episode_id != episode_id:
            # The first time, or the server forgot the episode since: then it has none of the files either.
            episode_id, sent, to_send = created.episode_id, [], sealed.files
            entry.note(episode_id=episode_id, sent=sent)
        for file in to_send:
            created = _upload(calls, created, file, sealed.create, key)
            sent.append(file.kind)
            entry.note(sent=sent)
    calls.finalize(episode_id, sealed.finalize)
    return str(episode_id)


def _upload(calls: Calls, created: Created, file: FileToSend, create: bytes, key: str) -> Created:
    """Uploads one file; once more with a new URL where the first is too old. The newest URLs."""
    try:
        calls.put(_url(created, file.kind), file)
        return created
    except Expired:
        renewed = calls.create(create, key)
    try:
        calls.put(_url(renewed, file.kind), file)
        return renewed
    except Expired as error:
        raise Denied(str(error), error.status) from error


def _url(created: Created, kind: str) -> str:
    if kind in created.urls:
        return created.urls[kind]
    if created.status == "recording":
        raise Denied(f"{kind}: expected an upload URL of the episode {created.episode_id}, found none: the server stores no files")
    raise Refused(f"{kind}: the episode {created.episode_id} is {created.status} and takes no more uploads")
