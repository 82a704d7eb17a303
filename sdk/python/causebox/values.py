"""Values with a meaning, for an episode's metadata: what they are is written beside the numbers, as ``__type``.

Vectors are any sequences of finite numbers, NumPy's included; they are kept as tuples. What is wrong raises :class:`ValueError` or :class:`TypeError`
with the field's name.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any, Dict, Iterable, Optional, Sequence, Tuple, Union

Number = Union[int, float]
Vector = Sequence[float]


class TypedValue:
    """One of the types below."""

    _type = ""

    def to_metadata(self) -> Dict[str, Any]:
        """As it is sent: every field, those without a value as null."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
        return {"__type": self._type, **{name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}}

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True)
class JointState(TypedValue):
    """Joints in their order: at least one position, rad or m; the other lists are as long, or None."""

    positions: Vector
    velocities: Optional[Vector] = None
    efforts: Optional[Vector] = None
    names: Optional[Sequence[str]] = None

    _type = "robotrace.JointState"

    def __post_init__(self) -> None:
        positions = _vector("positions", self.positions)
        if not positions:
            raise ValueError("positions: expected at least one, found none")
        self._set(
            positions=positions,
            velocities=_optional(_vector, "velocities", self.velocities, len(positions)),
            efforts=_optional(_vector, "efforts", self.efforts, len(positions)),
            names=_optional(_names, "names", self.names, len(positions)),
        )


@dataclass(frozen=True)
class Pose3D(TypedValue):
    """A translation in m and a rotation as a quaternion x, y, z, w."""

    translation: Vector
    rotation: Vector = (0.0, 0.0, 0.0, 1.0)

    _type = "robotrace.Pose3D"

    def __post_init__(self) -> None:
        self._set(translation=_vector("translation", self.translation, 3), rotation=_quaternion("rotation", self.rotation))


@dataclass(frozen=True)
class Twist(TypedValue):
    """Velocities: linear in m/s, angular in rad/s."""

    linear: Vector
    angular: Vector

    _type = "robotrace.Twist"

    def __post_init__(self) -> None:
        self._set(linear=_vector("linear", self.linear, 3), angular=_vector("angular", self.angular, 3))


@dataclass(frozen=True)
class Imu(TypedValue):
    """Linear acceleration in m/s², angular velocity in rad/s, and the orientation as a quaternion x, y, z, w where it is known."""

    linear_acceleration: Vector
    angular_velocity: Vector
    orientation: Optional[Vector] = None

    _type = "robotrace.Imu"

    def __post_init__(self) -> None:
        self._set(
            linear_acceleration=_vector("linear_acceleration", self.linear_acceleration, 3),
            angular_velocity=_vector("angular_velocity", self.angular_velocity, 3),
            orientation=None if self.orientation is None else _quaternion("orientation", self.orientation),
        )


@dataclass(frozen=True)
class Battery(TypedValue):
    """Charge from 0 to 100 %; V; A, positive while it discharges."""

    percent: Optional[Number] = None
    voltage_v: Optional[Number] = None
    current_a: Optional[Number] = None
    charging: Optional[bool] = None

    _type = "robotrace.Battery"

    def __post_init__(self) -> None:
        self._set(
            percent=_optional(_percent, "percent", self.percent),
            voltage_v=_optional(number, "voltage_v", self.voltage_v),
            current_a=_optional(number, "current_a", self.current_a),
            charging=_optional(_flag, "charging", self.charging),
        )


@dataclass(frozen=True)
class EpisodeOutcome(TypedValue):
    """How a task ended, as far as that was measured: None is "not measured", which is not a failure."""

    success: Optional[bool] = None
    reward_total: Optional[Number] = None
    collision_count: Optional[int] = None
    time_to_goal_s: Optional[Number] = None

    _type = "robotrace.EpisodeOutcome"

    def __post_init__(self) -> None:
        self._set(
            success=_optional(_flag, "success", self.success),
            reward_total=_optional(number, "reward_total", self.reward_total),
            collision_count=_optional(_count, "collision_count", self.collision_count),
            time_to_goal_s=_optional(_amount, "time_to_goal_s", self.time_to_goal_s),
        )


def number(name: str, value: Any) -> Number:
    """A finite number as Python's own: NumPy's scalars are taken, texts and truth values are not."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name}: expected a number, found {type(value).__name__}")
    if not math.isfinite(value):
        raise ValueError(f"{name}: expected a finite number, found {value}")
    return value


def _optional(read: Any, name: str, value: Any, *more: Any) -> Any:
    return None if value is None else read(name, value, *more)


def _amount(name: str, value: Any) -> Number:
    amount = number(name, value)
    if amount < 0:
        raise ValueError(f"{name}: expected at least 0, found {amount}")
    return amount


def _percent(name: str, value: Any) -> Number:
    percent = number(name, value)
    if not 0 <= percent <= 100:
        raise ValueError(f"{name}: expected 0 to 100, found {percent}")
    return percent


def _count(name: str, value: Any) -> int:
    count = _amount(name, value)
    if not isinstance(count, int):
        raise TypeError(f"{name}: expected an integer, found {count}")
    return count


def _flag(name: str, value: Any) -> bool:
    value = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(value, bool):
        raise TypeError(f"{name}: expected True or False, found {type(value).__name__}")
    return value


def _items(name: str, value: Any) -> Tuple[Any, ...]:
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise TypeError(f"{name}: expected a sequence, found {type(value).__name__}")
    return tuple(value)


def _sized(name: str, items: Tuple[Any, ...], length: Optional[int]) -> Tuple[Any, ...]:
    if length is not None and len(items) != length:
        raise ValueError(f"{name}: expected {length} values, found {len(items)}")
    return items


def _vector(name: str, value: Any, length: Optional[int] = None) -> Tuple[Number, ...]:
    items = _sized(name, _items(name, value), length)
    return tuple(number(f"{name}[{index}]", item) for index, item in enumerate(items))


def _names(name: str, value: Any, length: int) -> Tuple[str, ...]:
    items = _sized(name, _items(name, value), length)
    for index, item in enumerate(items):
        if not isinstance(item, str):
            raise TypeError(f"{name}[{index}]: expected a text, found {type(item).__name__}")
    return items


def _quaternion(name: str, value: Any) -> Tuple[Number, ...]:
    items = _vector(name, value, 4)
    if not any(items):
        raise ValueError(f"{name}: expected a rotation x, y, z, w, found zeros")
    return items
