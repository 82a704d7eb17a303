"""``python -m causebox spool``: what waits on this machine for its server."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, Dict, Iterator, List, Optional, Tuple

from ._version import VERSION
from .background import ship
from .errors import CauseboxError
from .settings import resolve, spool_folder
from .spool import Entry, Spool

SENT, NOT_TAKEN, USAGE, NOT_SENT = 0, 1, 2, 3


def main(arguments: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m causebox", description="Causebox's client for robots.")
    parser.add_argument("--version", action="version", version=f"causebox-python {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)
    spool = commands.add_parser("spool", help="list what waits, or send it", description="list: what waits on this machine (without a word as well); ship: send it", epilog="exit codes: 0 done, 1 the server did not take some, 2 wrong usage or no server or key, 3 some wait still, for another server as well")
    spool.add_argument("verb", nargs="?", choices=["list", "ship"], default="list")
    spool.add_argument("--spool", help="the folder (CAUSEBOX_SPOOL, else ~/.causebox/spool)")
    spool.add_argument("--server", help="where to (CAUSEBOX_URL); the key comes from CAUSEBOX_KEY")
    spool.add_argument("--json", action="store_true", help="for programs")
    spool.add_argument("--retry-refused", action="store_true", help="with ship: what the server did not take as well")
    spool.add_argument("--any-server", action="store_true", help="with ship: what was made for another address as well, for the server has moved")
    options = parser.parse_args(arguments)
    try:
        return _list(options) if options.verb == "list" else _ship(options)
    except CauseboxError as error:
        print(f"causebox: {error}", file=sys.stderr)
        return USAGE


def _list(options: argparse.Namespace) -> int:
    folder = Spool(spool_folder(options.spool))
    rows = [_row(entry, state) for entry, state in _all(folder)]
    if options.json:
        print(json.dumps({"spool": str(folder.folder), "episodes": rows}, indent=2))
        return SENT
    for row in rows:
        print(f"{row['entry']}  {row['state']:<9}  {row['bytes']:>14,} B  {row['name'] or '-'}  {row['server']}")
        if row["error"]:
            print(f"    {row['error']}")
    print(f"{len(rows)} {'episode' if len(rows) == 1 else 'episodes'} in {folder.folder}")
    return SENT


def _all(folder: Spool) -> Iterator[Tuple[Entry, str]]:
    for entry in folder.entries():
        yield entry, "waiting" if entry.is_sealed else _unsealed(entry)
    for entry in folder.refused():
        yield entry, "refused"


def _unsealed(entry: Entry) -> str:
    """Whether the program that records it is still there."""
    if not entry.take():
        return "recording"
    entry.free()
    return "abandoned"


def _row(entry: Entry, state: str) -> Dict[str, Any]:
    row: Dict[str, Any] = {"entry": entry.name, "state": state, "bytes": 0, "name": None, "robot": None, "server": None, "error": None}
    try:
        document, progress = entry.document(), entry.progress()
        row.update(
            bytes=entry.size_bytes(), name=document["create"].get("name"), robot=document["create"].get("robot"), server=document["server"],
            error=progress.get("refused") or progress.get("last_error"),
        )
    except (OSError, ValueError, KeyError) as error:
        row["error"] = f"cannot be read: {error}"
    return row


def _ship(options: argparse.Namespace) -> int:
    settings = resolve(options.server, None, options.spool)
    if options.retry_refused:
        for entry in Spool(settings.spool).refused():
            if entry.take():
                entry.restore()
    result = ship(settings, options.any_server)
    why = str(result.error) if result.error else None
    if options.json:
        kinds = {"sent": result.sent, "refused": result.refused, "waiting": result.waiting, "elsewhere": result.elsewhere, "held": result.held}
        print(json.dumps({**kinds, "error": why}, indent=2))
    else:
        print(
            f"{len(result.sent)} sent, {len(result.waiting)} waiting, {len(result.refused)} not taken, {len(result.elsewhere)} for another server, "
            f"{len(result.held)} in another program's hands"
        )
        if result.elsewhere:
            print("causebox: what is for another server waits still: the list says for which; --any-server sends it to this one", file=sys.stderr)
        if why:
            print(f"causebox: {why}", file=sys.stderr)
    return NOT_TAKEN if result.refused else NOT_SENT if result.waiting or result.elsewhere else SENT


if __name__ == "__main__":
    sys.exit(main())
