#!/usr/bin/env python3
"""What recording costs a control loop: guards and cycle together, in microseconds.

A cycle is six joints (positions, velocities, proposal, validated), a pose, force and torque, five stage times, and five guards. A reader in
another process drains the socket and checks that nothing is missing. Measured are

flat_out   one cycle after the other, and a reader that looks every 2 ms, as the recorder does: what the code itself costs. The budget is on this.
           ``plain`` are 400 additions in plain Python after each cycle, which take about as long: what their time varies by is the machine's.
paced      a loop that sleeps until its next millisecond. The caches are cold then, so that this measures the machine as much as the code; ``plain``
           is a loop of 200 additions at the same pace.
overload   2,000 cycles a second, every 20th a violation, and a reader that takes half of them.
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
GUARDS = (
    ("ood", 0, ""),
    ("speed_limit", 1, ""),
    ("workspace", 1, "0.12 m to the edge"),
    ("task_progress", 2, "3 of 7 waypoints"),
    ("motor_temperature", 3, ""),
)
SHARES = (("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999), ("max", 1.0))
CYCLE_BYTES = 800


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", action="store_true", help="print for scripts")
    options.add_argument("--cycles", type=int, default=10_000, help="of each measurement (10,000)")
    options.add_argument("--realtime", action="store_true", help="under SCHED_FIFO, as a control loop should run (needs the right to)")
    options.add_argument("--pause-ms", type=float, default=2.0, help="how long the reader pauses after each read, as the recorder does (2); 0 waits for each byte")
    options.add_argument("--reader", help=argparse.SUPPRESS)
    options.add_argument("--bytes-each-pause", type=int, default=1 << 18, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.reader:
        drain(given.reader, given.pause_ms / 1000, given.bytes_each_pause)
        return
    if given.realtime:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    figures = measure("flat_out", given.cycles, None, given.pause_ms, budget=BUDGET_P99_US)
    figures += measure("paced", given.cycles, 1000.0, given.pause_ms)
    figures += figures_of("paced.plain", sorted(paced_plain(given.cycles // 4)))
    figures += measure("overload", given.cycles, 2000.0, 10.0, bytes_each_pause=10 * CYCLE_BYTES, waiting_frames=512)
    if given.json:
        print(json.dumps({"bench": "recorder-python", "machine": machine(), "figures": figures}))
    else:
        print(machine())
        for each in figures:
            mark = "" if each["ok"] in (None, True) else f"  ! budget {each['budget']:g}"
            print(f"{each['name']:<36} {each['value']:>10,.1f} {each['unit']}{mark}")


def measure(
    name: str,
    cycles: int,
    frequency_hz: Optional[float],
    pause_ms: float,
    budget: Optional[float] = None,
    bytes_each_pause: int = 1 << 18,
    waiting_frames: int = 8192,
) -> List[Dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="causebox-bench-") as folder:
        path = os.path.join(folder, "recorder.sock")
        pace = ["--pause-ms", str(pause_ms), "--bytes-each-pause", str(bytes_each_pause)]
        reader = subprocess.Popen([sys.executable, __file__, "--reader", path, *pace], stdout=subprocess.PIPE)
        assert reader.stdout is not None
        reader.stdout.readline()  # it listens
        beside: List[float] = []
        times, stats = record(path, cycles, frequency_hz, waiting_frames, beside if budget else None)
        got = json.loads(reader.communicate(timeout=60)[0])
    return figures_of(name, sorted(times), budget) + (figures_of(f"{name}.plain", sorted(beside)) if beside else []) + [
        figure(f"{name}.read", got["cycles"], "cycles"),
        figure(f"{name}.given_up", stats.given_up, "cycles"),
        figure(f"{name}.given_up_violations", stats.given_up_violations, "cycles", 0),
        figure(f"{name}.lost_without_a_count", stats.sent - got["cycles"], "cycles", 0),
        figure(f"{name}.cycle_bytes", got["bytes"] / max(1, got["cycles"]), "bytes"),
    ]


def record(
    path: str, cycles: int, frequency_hz: Optional[float], waiting_frames: int, beside: Optional[List[float]]
) -> "tuple[List[float], Stats]":
    times: List[float] = []
    recorder = Recorder(socket_path=path, control_frequency_hz=frequency_hz, waiting_frames=waiting_frames)
    for turn in range(500):  # until every name is known and the processor is awake
        one_cycle(recorder, turn)
    due = time.perf_counter()
    for turn in range(cycles):
        due = wait_until(due, frequency_hz)
        times.append(one_cycle(recorder, turn))
        if beside is not None:
            beside.append(plain(400))
    recorder.close(timeout_s=30)
    return times, recorder.stats


def wait_until(due: float, frequency_hz: Optional[float]) -> float:
    """The time of the next turn. A loop that is late does not catch up."""
    if not frequency_hz:
        return due
    now = time.perf_counter()
    if due > now:
        time.sleep(due - now)
    return max(due, now) + 1.0 / frequency_hz


def one_cycle(recorder: Recorder, turn: int) -> float:
    at = turn * 0.001
    positions = [at + joint for joint in range(6)]
    velocities = [0.01 * joint for joint in range(6)]
    pose, force = [0.5, 0.3, 0.2, 0.0, 0.0, 0.0, 1.0], [5.0, -2.0, 20.0, 0.1, 0.05, 0.02]
    decision = "REJECT" if turn % 20 == 19 else "PASS"
    began = time.perf_counter_ns()
    for name, layer, reason in GUARDS:
        recorder.guard(name=name, layer=layer, decision=decision, reason=reason, latency_ms=0.25)
    recorder.cycle(
        source_ms=0.8, policy_ms=2.1, guards_ms=1.25, sink_ms=0.4, total_ms=4.6,
        joint_positions=positions, joint_velocities=velocities, end_effector_pose=pose, force_torque=force,
        proposal_positions=positions, proposal_velocities=velocities, validated_positions=positions, validated_velocities=velocities,
        active_task="pick", active_boundaries=("workspace_check", "speed_limit"), active_cameras=("top", "wrist"),
    )  # fmt: skip
    return (time.perf_counter_ns() - began) / 1000


def paced_plain(turns: int) -> List[float]:
    """What the machine makes of any work at this pace."""
    times: List[float] = []
    due = time.perf_counter()
    for _ in range(turns):
        due = wait_until(due, 1000.0)
        times.append(plain(200))
    return times


def plain(additions: int) -> float:
    began = time.perf_counter_ns()
    total = 0
    for number in range(additions):
        total += number
    return (time.perf_counter_ns() - began) / 1000


def figures_of(name: str, times: List[float], budget: Optional[float] = None) -> List[Dict[str, Any]]:
    last = len(times) - 1
    return [
        figure(f"{name}.{label}", times[min(last, int(share * len(times)))], "us", budget if label == "p99" else None)
        for label, share in SHARES
    ]


def figure(name: str, value: float, unit: str, budget: Optional[float] = None) -> Dict[str, Any]:
    return {
        "name": f"python.{name}",
        "value": round(value, 2),
        "unit": unit,
        "budget": budget,
        "ok": None if budget is None else value <= budget,
    }


def machine() -> str:
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), model)
    except OSError:
        pass
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def drain(path: str, pause_s: float, bytes_each_pause: int) -> None:
    """The reader's process: reads one session to its end, and prints what it got."""
    if hasattr(os, "sched_setscheduler"):
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(path)
        listener.listen(1)
        print("listening", flush=True)
        session, _ = listener.accept()
    pending = bytearray()
    cycles = size = 0
    with session:
        while True:
            data = session.recv(bytes_each_pause)
            if data and pause_s:
                time.sleep(pause_s)
            if not data:
                break
            pending += data
            start = 0
            while len(pending) - start >= HEAD.size:
                magic, kind, _, _, length, _, _ = HEAD.unpack_from(pending, start)
                assert magic == b"\xcbRF\x01"
                if len(pending) - start < HEAD.size + length:
                    break
                if kind == 2:
                    cycles, size = cycles + 1, size + HEAD.size + length
                start += HEAD.size + length
            del pending[:start]
    print(json.dumps({"cycles": cycles, "bytes": size}))


if __name__ == "__main__":
    main()
