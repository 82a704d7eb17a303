"""Episodes on the disk until the server has them. Every episode is here first: what a program loses with its life is never what it was told is safe.

One folder for each, named by time, so that names are in the order of the runs::

    20261128T170051.204117-1f0a9c3be2d4/
        lock              held by the program that records or ships it
        entry.json        what is known from the start: the idempotency key, the server, the fields of the create
        files/sensors     a hard link to the user's file, or a copy; files/sensors.path names one that was too large to copy
        sealed.json       the run is over: create and finalize byte for byte, each file's size and SHA-256
        progress.json     what the server has already
    refused/              folders that the server did not take, each with the reason in its progress.json

No API key is in any of them.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional

from . import disk
from .calls import FileToSend
from .complaints import Complaints
from .errors import ConfigurationError

_NAME = re.compile(r"\d{8}T\d{6}\.\d{6}-[0-9a-f]{12}")
_STALE_S = 3600.0


class Sealed(NamedTuple):
    """An episode that is over, as it is sent."""

    create: bytes
    finalize: bytes
    files: List[FileToSend]


class Entry:
    """One episode's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = disk.FileLock(folder / "lock")

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def is_sealed(self) -> bool:
        return (self.folder / "sealed.json").exists()

    @property
    def is_there(self) -> bool:
        return (self.folder / "entry.json").exists()

    @property
    def files_folder(self) -> Path:
        return self.folder / "files"

    def take(self) -> bool:
        """Whether it is this program's alone now: nobody records or ships it, and it was not shipped meanwhile."""
        if not self._lock.take():
            return False
        if self.is_there:
            return True
        self._lock.free()
        return False

    def free(self) -> None:
        self._lock.free()

    def document(self) -> Dict[str, Any]:
        return self._read("entry.json")

    def move_to(self, server: str) -> None:
        """Its server has another address now; whether that is the same one, who knows, so that everything is sent again."""
        document = self.document()
        if document["server"] != server:
            self.note(episode_id=None, sent=[])
            self._write("entry.json", {**document, "server": server})

    def progress(self) -> Dict[str, Any]:
        return self._read("progress.json") if (self.folder / "progress.json").exists() else {}

    def note(self, **changes: Any) -> None:
        """Adds to the progress."""
        self._write("progress.json", {**self.progress(), **changes})

    def hold(self, kind: str, path: Path, copy_max_bytes: int) -> None:
        """Keeps a file: by a hard link where that can be, else by a copy, else by its name. A second file of a kind takes the place of the first."""
        source = Path(os.path.realpath(path))
        draft, named = self.files_folder / f".{kind}", self.files_folder / f"{kind}.path"
        draft.unlink(missing_ok=True)
        try:
            os.link(source, draft)
        except OSError:
            if source.stat().st_size > copy_max_bytes:
                disk.write_whole(named, os.fsencode(source))
                (self.files_folder / kind).unlink(missing_ok=True)
                return
            disk.copy(source, draft)
        os.replace(draft, self.files_folder / kind)
        named.unlink(missing_ok=True)
        disk.sync_folder(self.files_folder)

    def held(self) -> Dict[str, Path]:
        """Where each kind's file is."""
        found = {}
        for path in sorted(self.files_folder.iterdir()):
            if path.name.endswith(".path"):
                found[path.name[: -len(".path")]] = Path(os.fsdecode(path.read_bytes()))
            elif not path.name.startswith("."):
                found[path.name] = path
        return found

    def seal(self, create: bytes, finalize: bytes, files: List[FileToSend]) -> None:
        self._write("sealed.json", {
            "create": create.decode("ascii"),
            "finalize": finalize.decode("ascii"),
            "files": {file.kind: {"size_bytes": file.size_bytes, "sha256": file.sha256} for file in files},
        })

    def sealed(self) -> Sealed:
        document, held = self._read("sealed.json"), self.held()
        files = [
            FileToSend(kind, held.get(kind, self.files_folder / kind), known["size_bytes"], known["sha256"])
            for kind, known in document["files"].items()
        ]
        return Sealed(document["create"].encode("ascii"), document["finalize"].encode("ascii"), files)

    def detach(self, copy_max_bytes: int) -> List[str]:
        """Makes copies of what are hard links, so that a program that writes its files anew leaves these alone. What could not be copied, for people."""
        problems = []
        for file in self.sealed().files:
            try:
                if file.path.parent != self.files_folder or file.path.stat().st_nlink < 2:
                    continue
                if file.size_bytes > copy_max_bytes:
                    problems.append(f"{file.kind} has more than {copy_max_bytes:,} bytes")
                    continue
                draft = self.files_folder / f".{file.kind}"
                if disk.copy(file.path, draft) == (file.size_bytes, file.sha256):
                    os.replace(draft, file.path)
                else:
                    draft.unlink()
                    problems.append(f"{file.kind} has changed already")
            except OSError as error:
                problems.append(f"{file.kind}: {error.strerror}")
        return problems

    def finish(self) -> None:
        """The server has it."""
        self._move(self.folder.with_name(f".done-{self.name}"))
        shutil.rmtree(self.folder, ignore_errors=True)
        self.free()

    def refuse(self, reason: str) -> None:
        """The server does not take it; a person is to look."""
        self.note(refused=reason)
        folder = self.folder.parent / "refused"
        folder.mkdir(mode=0o700, exist_ok=True)
        self._move(folder / self.name)
        self.free()

    def restore(self) -> "Entry":
        """Out of the refused, to be sent again."""
        self.note(refused=None)
        self._move(self.folder.parent.parent / self.name)
        self.free()
        return Entry(self.folder)

    def size_bytes(self) -> int:
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file() and not file.is_symlink())

    def _move(self, target: Path) -> None:
        os.rename(self.folder, target)
        disk.sync_folder(target.parent)
        disk.sync_folder(self.folder.parent)
        self.folder = target

    def _read(self, name: str) -> Dict[str, Any]:
        value = json.loads((self.folder / name).read_bytes())
        if not isinstance(value, dict):
            raise ValueError(f"{self.folder / name}: expected an object, found {type(value).__name__}")
        return value

    def _write(self, name: str, document: Dict[str, Any]) -> None:
        disk.write_whole(self.folder / name, json.dumps(document, allow_nan=False).encode("ascii"))


class Spool:
    """The folder of them all, this user's own."""

    def __init__(self, folder: Path, complaints: Optional[Complaints] = None) -> None:
        self.folder = folder
        self._complaints = complaints or Complaints()

    def open(self, document: Dict[str, Any]) -> Entry:
        """A new episode, this program's. Where the folder cannot be written to it goes to one for temporary files, and the log says so."""
        try:
            self._make()
            return self._new(document)
        except OSError as error:
            instead = fallback()
            self._complaints.about(
                "spool", "The spool %s cannot be written to (%s); this episode waits in %s instead, which may not outlive a restart",
                self.folder, error, instead,
            )
            self.folder = instead
            self._make()
            return self._new(document)

    def entries(self) -> Iterator[Entry]:
        """Those that are to be sent, the oldest first."""
        return self._in(self.folder)

    @property
    def is_own(self) -> bool:
        """Whether the folder is there and this user's."""
        try:
            return os.stat(self.folder).st_uid == os.geteuid()
        except OSError:
            return False

    def refused(self) -> Iterator[Entry]:
        return self._in(self.folder / "refused")

    def trim(self, max_bytes: int) -> None:
        """
        Holds the spool to its size: first goes what was refused, then successful runs, then failed ones, of each the oldest first. Of those that
        other programs hold nothing goes, and the newest stays. The log names each.
        """
        sizes = []
        for entry in [*self.refused(), *self.entries()]:
            try:
                sizes.append((_worth(entry), entry, entry.size_bytes()))
            except (OSError, ValueError, KeyError, TypeError):  # another program shipped it meanwhile, or it cannot be read
                continue
        total = sum(size for _, _, size in sizes)
        newest = max((entry.name for _, entry, _ in sizes), default="")
        for _, entry, size in sorted(sizes, key=lambda one: (one[0], one[1].name)):
            if total <= max_bytes:
                return
            if entry.name == newest or not entry.take():
                continue
            self._complaints.about(
                f"dropped {entry.name}", "The spool has more than %s bytes: the episode %s was dropped from it and is lost", f"{max_bytes:,}", entry.name
            )
            entry.finish()
            total -= size

    def tidy(self) -> None:
        """Removes what programs that were killed left half made or half removed."""
        if not self.folder.is_dir():
            return
        for folder in self.folder.iterdir():
            if folder.name.startswith(".done-") or (folder.name.startswith(".new-") and _is_stale(folder)):
                shutil.rmtree(folder, ignore_errors=True)

    def _make(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        known = os.stat(self.folder)
        if known.st_uid != os.geteuid():
            raise ConfigurationError(f"the spool {self.folder}: expected a folder of this user, found one of user {known.st_uid}")
        if stat.S_IMODE(known.st_mode) & 0o077:
            os.chmod(self.folder, 0o700)

    def _new(self, document: Dict[str, Any]) -> Entry:
        seconds, nanoseconds = divmod(time.time_ns(), 1_000_000_000)
        name = f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime(seconds))}.{nanoseconds // 1000:06d}-{secrets.token_hex(6)}"
        draft = self.folder / f".new-{name}"
        try:
            draft.mkdir(mode=0o700)
            (draft / "files").mkdir(mode=0o700)
            (draft / "lock").touch(mode=0o600)
            entry = Entry(draft)
            entry._lock.take()
            entry._write("entry.json", document)
            entry._move(self.folder / name)
            return entry
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)
            raise

    @staticmethod
    def _in(folder: Path) -> Iterator[Entry]:
        try:
            names = sorted(name for name in os.listdir(folder) if _NAME.fullmatch(name))
        except OSError:
            return
        for name in names:
            yield Entry(folder / name)


def fallback() -> Path:
    """Where episodes wait when the spool cannot be written to."""
    return Path(tempfile.gettempdir()) / f"causebox-spool-{os.getuid()}"


def _is_stale(folder: Path) -> bool:
    try:
        return time.time() - folder.stat().st_mtime > _STALE_S
    except OSError:  # another program finished it just now
        return False


def _worth(entry: Entry) -> int:
    if entry.folder.parent.name == "refused":
        return 0
    is_ready = entry.is_sealed and json.loads(entry.sealed().finalize).get("status") == "ready"
    return 1 if is_ready else 2
