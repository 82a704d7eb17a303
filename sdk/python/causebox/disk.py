"""Files that are whole or not there, and locks that end with their process."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import threading
from pathlib import Path
from typing import Dict, Optional, Tuple

_PIECE = 1 << 20


def write_whole(path: Path, data: bytes) -> None:
    """The file has either its old or its new content, whenever the power goes."""
    draft = path.with_name(f".{path.name}.draft")
    with open(draft, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def copy(source: Path, target: Path) -> Tuple[int, str]:
    """A copy that is on the disk; its size and SHA-256."""
    hashed, size = hashlib.sha256(), 0
    with open(source, "rb") as reading, open(target, "wb") as writing:
        while piece := reading.read(_PIECE):
            hashed.update(piece)
            size += len(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return size, hashed.hexdigest()


def measure(path: Path) -> Tuple[int, str]:
    """A file's size and SHA-256, once it is on the disk."""
    hashed, size = hashlib.sha256(), 0
    with open(path, "rb") as file:
        while piece := file.read(_PIECE):
            hashed.update(piece)
            size += len(piece)
        try:
            os.fsync(file.fileno())
        except OSError as error:
            # A file that may not be written to cannot be forced to the disk everywhere.
            if error.errno not in (errno.EBADF, errno.EINVAL, errno.EROFS):
                raise
    return size, hashed.hexdigest()


class FileLock:
    """Held by one episode or one shipper of all processes and threads; free as soon as its process is gone, however that ended."""

    # Locks of one process do not exclude each other: here they do.
    _mine: Dict[Tuple[int, int], int] = {}
    _guard = threading.Lock()

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: Optional[int] = None
        self._identity = (0, 0)

    def take(self) -> bool:
        """Whether it is held now; never waits."""
        with FileLock._guard:
            try:
                stat = os.stat(self._path)
            except FileNotFoundError:
                return False
            identity = (stat.st_dev, stat.st_ino)
            # To open and close it again would end the lock that another thread holds.
            if FileLock._mine.get(identity) == os.getpid():
                return False
            number = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
            try:
                fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(number)
                if error.errno in (errno.EACCES, errno.EAGAIN):
                    return False
                raise
            self._file, self._identity = number, identity
            FileLock._mine[identity] = os.getpid()
            return True

    def free(self) -> None:
        with FileLock._guard:
            if self._file is not None:
                os.close(self._file)
                self._file = None
                FileLock._mine.pop(self._identity, None)

    @classmethod
    def _after_fork(cls) -> None:
        """A child has none of its parent's locks, and nobody else may be inside."""
        cls._guard = threading.Lock()
        cls._mine = {}


os.register_at_fork(after_in_child=FileLock._after_fork)
