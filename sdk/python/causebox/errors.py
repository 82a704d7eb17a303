"""What can go wrong between a robot and its server, by what is to be done about it."""

from __future__ import annotations

from typing import Optional


class CauseboxError(Exception):
    """Everything that this package raises about episodes, arguments of a wrong type aside."""


class ConfigurationError(CauseboxError, ValueError):
    """No server, no key, or a setting that is none: raised before the run begins."""


class DeliveryError(CauseboxError):
    """An episode did not arrive. It is in the spool: see :attr:`waits`."""

    def __init__(self, message: str, status: Optional[int] = None) -> None:
        super().__init__(message)
        self.status = status

    waits = True
    """Whether the episode is sent again by itself, once the server can be reached or the settings are right."""


class Unreachable(DeliveryError):
    """No answer, or one that says "later". Never raised out of an episode: what cannot be sent waits."""

    def __init__(self, message: str, status: Optional[int] = None, retry_after_s: Optional[float] = None) -> None:
        super().__init__(message, status)
        self.retry_after_s = retry_after_s


class Denied(DeliveryError):
    """The server's address or the key is not right: 401, 403, a redirect, a certificate that is not trusted. The episode waits until it is."""


class Refused(DeliveryError):
    """The server does not take this episode as it is. It stays in the spool's folder ``refused`` for a person to look at."""

    waits = False


class IntegrityError(DeliveryError):
    """A file is not, or did not arrive, as it was when the episode was finalized."""

    def __init__(self, where: str, expected: str, found: str, waits: bool) -> None:
        super().__init__(f"{where}: expected {expected}, found {found}")
        self.where, self.expected, self.found = where, expected, found
        self.waits = waits
