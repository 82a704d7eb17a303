#!/usr/bin/env python3
"""What recording costs a control loop: ``bench_recorder.py [--json] [--cycles N]``.

A cycle is six joints (positions, velocities, proposal, validated), a pose, force and torque, five stage times, and five guards of which two give
a reason. A reader in another process drains the socket and checks that nothing is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import socket
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List, Optional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from causebox import Recorder, Stats  # noqa: E402

BUDGET_P99_US = 20.0
HEAD = struct.Struct("<4sBBHIIQ")
GUARDS = (("ood", 0, ""), ("speed_limit", 1, ""), ("workspace", 1, "0.12 m to the edge"), ("task_progress", 2, "3 of 7 waypoints"), ("motor_temperature", 3, ""))


def main() -> None:
    options = argparse.ArgumentParser(description="What recording costs a control loop.")
    options.add_argument("--json", action="store_true", help="print for scripts")
    options.add_argument("--cycles", type=int, default=20_000, help="of each measurement (20,000)")
    options.add_argument("--reader", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.reader:
        drain(given.reader)
        return
    figures = measure("paced", given.cycles, 1000.0) + measure("flat_out", given.cycles, None)
    if given.json:
        print(json.dumps({"bench": "recorder-python", "machine": machine(), "figures": figures}))
    else:
        print(machine())
        for figure in figures:
            mark = "" if figure["ok"] in (None, True) else f"  ! budget {figure['budget']}"
            print(f"{figure['name']:<32} {figure['value']:>12,.1f} {figure['unit']}{mark}")


def measure(name: str, cycles: int, frequency_hz: Optional[float]) -> List[Dict[str, Any]]:
    """Times guards and cycle together, at a control loop's pace or one after the other without a pause."""
    with tempfile.TemporaryDirectory(prefix="causebox-bench-") as folder:
        path = os.path.join(folder, "recorder.sock")
        reader = subprocess.Popen([sys.executable, __file__, "--reader", path], stdout=subprocess.PIPE)
        assert reader.stdout is not None
        reader.stdout.readline()  # it listens
        times, stats = record(path, cycles, frequency_hz)
        got = json.loads(reader.communicate(timeout=30)[0])
    times.sort()
    figures = [figure(f"{name}.{label}", at(times, share), "us", BUDGET_P99_US if label == "p99" else None) for label, share in SHARES]
    figures.append(figure(f"{name}.read", got["cycles"], "cycles", None))
    figures.append(figure(f"{name}.given_up", stats.given_up, "cycles", None))
    figures.append(figure(f"{name}.missing", got["missing"] - stats.given_up, "cycles", 0))
    figures.append(figure(f"{name}.cycle_bytes", got["bytes"] / max(1, got["cycles"]), "bytes", None))
    return figures


SHARES = (("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999), ("max", 1.0))


def record(path: str, cycles: int, frequency_hz: Optional[float]) -> "tuple[List[float], Stats]":
    times: List[float] = []
    with Recorder(socket_path=path, control_frequency_hz=frequency_hz) as recorder:
        for turn in range(cycles // 20):  # until every name is known and the processor is awake
            one_cycle(recorder, turn)
        due = time.perf_counter()
        for turn in range(cycles):
            if frequency_hz:
                due += 1.0 / frequency_hz
                time.sleep(max(0.0, due - time.perf_counter()))
            times.append(one_cycle(recorder, turn))
    return times, recorder.stats


def one_cycle(recorder: Recorder, turn: int) -> float:
    """Microseconds."""
    at = turn * 0.001
    positions = [at + joint for joint in range(6)]
    velocities = [0.01 * joint for joint in range(6)]
    pose, force = [0.5, 0.3, 0.2, 0.0, 0.0, 0.0, 1.0], [5.0, -2.0, 20.0, 0.1, 0.05, 0.02]
    began = time.perf_counter_ns()
    for name, layer, reason in GUARDS:
        recorder.guard(name=name, layer=layer, decision="PASS", reason=reason, latency_ms=0.25)
    recorder.cycle(
        source_ms=0.8, policy_ms=2.1, guards_ms=1.25, sink_ms=0.4, total_ms=4.6,
        joint_positions=positions, joint_velocities=velocities, end_effector_pose=pose, force_torque=force,
        proposal_positions=positions, proposal_velocities=velocities, validated_positions=positions, validated_velocities=velocities,
        active_task="pick", active_boundaries=("workspace_check", "speed_limit"), active_cameras=("top", "wrist"),
    )  # fmt: skip
    return (time.perf_counter_ns() - began) / 1000


def at(sorted_times: List[float], share: float) -> float:
    return sorted_times[min(len(sorted_times) - 1, int(share * len(sorted_times)))]


def figure(name: str, value: float, unit: str, budget: Optional[float]) -> Dict[str, Any]:
    return {"name": f"python.{name}", "value": round(value, 2), "unit": unit, "budget": budget, "ok": None if budget is None else value <= budget}


def machine() -> str:
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), model)
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def drain(path: str) -> None:
    """The reader's process: reads one session to its end, and prints what it got."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(path)
        listener.listen(1)
        print("listening", flush=True)
        session, _ = listener.accept()
    pending = bytearray()
    cycles = missing = size = following = 0
    with session:
        while True:
            data = session.recv(1 << 18)
            if not data:
                break
            pending += data
            start = 0
            while len(pending) - start >= HEAD.size:
                magic, kind, _, _, length, _, sequence = HEAD.unpack_from(pending, start)
                assert magic == b"\xcbRF\x01"
                if len(pending) - start < HEAD.size + length:
                    break
                if kind == 2:
                    cycles, missing, size, following = cycles + 1, missing + sequence - following, size + HEAD.size + length, sequence + 1
                start += HEAD.size + length
            del pending[:start]
    print(json.dumps({"cycles": cycles, "missing": missing, "bytes": size}))


if __name__ == "__main__":
    main()
