"""Where episodes go, and how long anybody waits for that: argument, then environment, then the default."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional, Union
from urllib.parse import urlsplit

from .errors import ConfigurationError

PathLike = Union[str, "os.PathLike[str]"]

_GIB = 1 << 30


@dataclass(frozen=True)
class Settings:
    """All of them, checked."""

    server: str
    """The server's root, without a slash at its end."""
    api_key: str = field(repr=False)
    """Kept in memory only: neither the log nor the spool has it."""
    spool: Path
    """The folder of what waits; made with mode 0700."""
    timeout_s: float = 10.0
    """How long one step of a call may stand still: connecting, sending some bytes, waiting for some."""
    upload_timeout_s: float = 60.0
    """The same for a file's upload."""
    attempts: int = 4
    """How often one call is tried."""
    retry_for_s: float = 30.0
    """No new try begins when so long has passed since the call failed first."""
    spool_max_bytes: int = 10 * _GIB
    """What waits may have so many bytes; see ``Spool.trim``."""
    copy_max_bytes: int = 2 * _GIB
    """Larger files are not copied into the spool."""


def resolve(
    server: Optional[str] = None,
    api_key: Optional[str] = None,
    spool: Optional[PathLike] = None,
    **more: Optional[Union[int, float]],
) -> Settings:
    """The settings, with those that are given and not None in front.

    :raises ConfigurationError: one is missing or wrong
    """
    server = server or os.environ.get("CAUSEBOX_URL")
    api_key = api_key or os.environ.get("CAUSEBOX_KEY")
    if not server:
        raise ConfigurationError("no server: give server=… or set CAUSEBOX_URL, such as https://causebox.example.com")
    if not api_key:
        raise ConfigurationError("no API key: give api_key=… or set CAUSEBOX_KEY; `causebox serve keys create` makes one")
    if not (api_key.isascii() and api_key.isprintable() and " " not in api_key):
        raise ConfigurationError("the API key: expected visible ASCII characters, found others")
    given = {name: value for name, value in more.items() if value is not None}
    limit = os.environ.get("CAUSEBOX_SPOOL_MAX_BYTES")
    if limit and "spool_max_bytes" not in given:
        if not (limit.isascii() and limit.isdigit()):
            raise ConfigurationError(f"CAUSEBOX_SPOOL_MAX_BYTES: expected an amount of bytes, found {limit!r}")
        given["spool_max_bytes"] = int(limit)
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= (1 if name == "attempts" else 0):
            raise ConfigurationError(f"{name}: expected a number of at least {1 if name == 'attempts' else 0}, found {value!r}")
    return Settings(server=address(server), api_key=api_key, spool=spool_folder(spool), **given)  # type: ignore[arg-type]


def address(server: str) -> str:
    """A server's root as it is compared and called: ``https`` where no scheme is named."""
    text = server.strip()
    if "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise ConfigurationError(f"the server {server!r}: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username is not None:
        raise ConfigurationError(f"the server: expected an address such as https://causebox.example.com, found {server!r}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}"


def is_in_the_clear(server: str) -> bool:
    """Whether a key would be readable on the way."""
    host = urlsplit(server).hostname or ""
    return server.startswith("http://") and host not in ("localhost", "::1") and not host.startswith("127.")


def spool_folder(spool: Optional[PathLike] = None) -> Path:
    """The argument, ``CAUSEBOX_SPOOL`` or ``~/.causebox/spool``."""
    chosen = spool or os.environ.get("CAUSEBOX_SPOOL")
    if chosen:
        return Path(os.path.abspath(os.path.expanduser(os.fspath(chosen))))
    return Path(os.path.expanduser("~")) / ".causebox" / "spool"
