#!/usr/bin/env python3
"""The same as first_episode.py, for those who record with the public SDK (PyPI: robotrace-dev) and NumPy.

    export ROBOTRACE_BASE_URL=http://127.0.0.1:5080 ROBOTRACE_API_KEY=cbx_...
    python3 first_episode_robotrace.py

The SDK stays as it is: its address and its key are this server's.
"""
import os
import tempfile

import httpx
import numpy
import robotrace

row = numpy.arange(600)
effort = numpy.where(row > 300, 1, 0.8 * numpy.sin(row / 45)).astype("float32")

episode = robotrace.start_episode(name="First episode", source="sim", robot="arm-1", policy_version="pick-v1", artifacts=["actions"])
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "actions.npz")
    numpy.savez(file, **{"/gripper/command/_t_ns": row * 20_000_000, "/gripper/command/effort": effort})
    episode.upload("actions", file)
reason = "GraspLost: the part slipped while the gripper pressed with all its force"
episode.finalize(status="failed", duration_s=12.0, failure_time_s=11.0, metadata={"failure_reason": reason})

answer = httpx.get(
    f"{os.environ['ROBOTRACE_BASE_URL']}/api/episodes/{episode.id}/analysis",
    headers={"Authorization": f"Bearer {os.environ['ROBOTRACE_API_KEY']}"},
)
answer.raise_for_status()
for finding in answer.json()["findings"]:
    print(f"\n{finding['title']} ({finding['confidence']} confidence, {finding['code']})\n  Next: {finding['suggested_action']}")
