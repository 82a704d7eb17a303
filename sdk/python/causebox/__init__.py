"""Causebox's flight recorder for control loops in Python: see :class:`Recorder`."""

from ._version import VERSION as __version__
from .recorder import Recorder
from .stats import Stats

__all__ = ["Recorder", "Stats", "__version__"]
