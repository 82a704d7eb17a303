"""Causebox for robots in Python: every cycle of a control loop (:class:`Recorder`), and every attempt at a task (:func:`start_episode`)."""

from ._version import VERSION as __version__
from .background import Shipment, flush_spool
from .episode import Episode, start_episode
from .errors import CauseboxError, ConfigurationError, DeliveryError, Denied, IntegrityError, Refused, Unreachable
from .recorder import Recorder
from .stats import Stats
from .values import Battery, EpisodeOutcome, Imu, JointState, Pose3D, Twist

__all__ = [
    "Battery", "CauseboxError", "ConfigurationError", "DeliveryError", "Denied", "Episode", "EpisodeOutcome", "Imu", "IntegrityError", "JointState",
    "Pose3D", "Recorder", "Refused", "Shipment", "Stats", "Twist", "Unreachable", "__version__", "flush_spool", "start_episode",
]
