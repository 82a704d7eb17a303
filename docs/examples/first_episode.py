#!/usr/bin/env python3
"""Send one failed episode to a Causebox server and print why it failed.

    export CAUSEBOX_URL=http://127.0.0.1:5080 CAUSEBOX_KEY=cbx_...
    python3 first_episode.py

Needs Python 3.9 and nothing else. The episode is synthetic: a gripper presses with all its force, and the part slips.
"""
import io
import json
import math
import os
import struct
import sys
import textwrap
import urllib.error
import urllib.request
import zipfile

RATE_HZ = 50
SAMPLES = 600  # 12 s
SLIP_S = 11.0


def npy(kind, values):
    """One array as NumPy writes it: what numpy.save gives, with the standard library alone."""
    code = {"<i8": "q", "<f4": "f"}[kind]
    header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({len(values)},), }}"
    header += " " * (-(len(header) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + struct.pack(f"<{len(values)}{code}", *values)


def npz(arrays):
    """Arrays by name in one archive: what numpy.savez gives."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            archive.writestr(name + ".npy", array)
    return file.getvalue()


def recorded_run():
    """What the robot was told, and what its sensors said; `_t_ns` are the times of one topic's samples."""
    times = npy("<i8", [row * 1_000_000_000 // RATE_HZ for row in range(SAMPLES)])
    effort = [1.0 if row > SAMPLES // 2 else 0.8 * math.sin(row / 45) for row in range(SAMPLES)]
    width = [0.04 + 0.01 * math.sin(row / 60) for row in range(SAMPLES)]
    return {
        "actions": npz({"/gripper/command/_t_ns": times, "/gripper/command/effort": npy("<f4", effort)}),
        "sensors": npz({"/gripper/state/_t_ns": times, "/gripper/state/width": npy("<f4", width)}),
    }


class Server:
    def __init__(self, url, key):
        self.url, self.key = url.rstrip("/"), key

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data, headers, method=method), timeout=30) as answer:
            return json.load(answer)

    @staticmethod
    def put(url, data):
        """An upload's URL is its own credential, so no key goes with it."""
        request = urllib.request.Request(url, data, {"Content-Type": "application/octet-stream"}, method="PUT")
        urllib.request.urlopen(request, timeout=60).close()


def record(server):
    artifacts = recorded_run()
    made = server.call("POST", "/api/ingest/episode", {
        "name": "First episode",
        "source": "sim",
        "robot": "arm-1",
        "policy_version": "pick-v1",
        "fps": RATE_HZ,
        "metadata": {"task": "pick and place", "synthetic": True},
        "request_uploads": list(artifacts),
    })
    for slot in made["upload_urls"]:
        server.put(slot["url"], artifacts[slot["kind"]])

    episode = made["episode_id"]
    server.call("POST", f"/api/ingest/episode/{episode}/finalize", {
        "status": "failed",
        "duration_s": SAMPLES / RATE_HZ,
        "failure": {"time_s": SLIP_S, "reason": "GraspLost: the part slipped while the gripper pressed with all its force"},
    })
    return episode


def explain(server, episode):
    """The analysis was made before the finalize was answered; it only needs to be read."""
    analysis = server.call("GET", f"/api/episodes/{episode}/analysis")
    print(f"episode {episode}")
    for number, finding in enumerate(analysis["findings"], 1):
        print(f"\n{number}. {finding['title']}\n   {finding['confidence']} confidence, {finding['code']}")
        print(textwrap.fill(finding["description"], 100, initial_indent="   ", subsequent_indent="   "))
        print(textwrap.fill(f"Next: {finding['suggested_action']}", 100, initial_indent="   ", subsequent_indent="         "))
    print("\nNot looked at:")
    for skip in analysis["skipped"]:
        print(textwrap.fill(f"{skip['code']}: {skip['reason']}", 100, initial_indent="   ", subsequent_indent="      "))


def main():
    key = os.environ.get("CAUSEBOX_KEY")
    if not key:
        sys.exit("CAUSEBOX_KEY is not set: `causebox serve --demo` prints a key, `causebox serve keys create` makes one")
    server = Server(os.environ.get("CAUSEBOX_URL", "http://127.0.0.1:5080"), key)
    try:
        explain(server, record(server))
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.url}: {error.code}: {json.loads(error.read() or b'{}').get('error', error.reason)}")
    except urllib.error.URLError as error:
        sys.exit(f"{server.url} cannot be reached: {error.reason}; is `causebox serve` running?")


if __name__ == "__main__":
    main()
