"""One HTTP exchange: verified TLS, the proxies of the environment, no redirects, every wait and every length bounded."""

from __future__ import annotations

import http.client
import ssl
import time
import urllib.request
from base64 import b64encode
from typing import Dict, Iterable, Mapping, NamedTuple, Optional, Union
from urllib.parse import SplitResult, unquote, urlsplit

from .errors import Denied, Unreachable

_LONGEST_ANSWER = 4 << 20
_PIECE = 64 << 10


class Answer(NamedTuple):
    """What the server said, whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    method: str, url: str, headers: Dict[str, str], body: Union[bytes, Iterable[bytes], None], timeout_s: float
) -> Answer:
    """Sends one request on a connection of its own, and reads the whole answer.

    :param headers: with ``Content-Length`` where there is a body; a body in pieces is sent as it comes
    :param timeout_s: how long one step may stand still; an answer's body may take ten times as long
    :raises Unreachable: there was no answer, or not a whole one
    :raises Denied: the server's certificate is not trusted
    """
    parts = urlsplit(url)
    where = f"{parts.scheme}://{parts.netloc}"
    connection: Optional[http.client.HTTPConnection] = None
    try:
        connection, target, more = _connect(parts, timeout_s)
        try:
            connection.request(method, target, body, {**headers, **more, "Connection": "close"})
        except (BrokenPipeError, ConnectionResetError):
            pass  # a server that refuses a long body answers first and hangs up: the answer may still be there
        return _read(connection.getresponse(), timeout_s)
    except ssl.SSLCertVerificationError as error:
        raise Denied(f"{where}: its certificate is not trusted: {error.verify_message}") from error
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise Unreachable(f"{where}: {_told(error)}") from error
    finally:
        if connection is not None:
            connection.close()


def _connect(parts: SplitResult, timeout_s: float) -> "tuple[http.client.HTTPConnection, str, Dict[str, str]]":
    """The connection, what to ask it for, and what to tell it besides."""
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    proxy = _proxy(parts.scheme, host, port)
    if proxy is None:
        if is_secure:
            return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=ssl.create_default_context()), path, {}
        return http.client.HTTPConnection(host, port, timeout=timeout_s), path, {}
    known = {}
    if proxy.username is not None:
        user = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
        known["Proxy-Authorization"] = "Basic " + b64encode(user.encode()).decode("ascii")
    proxy_host, proxy_port = proxy.hostname or "", proxy.port or 80
    if is_secure:
        tunnel = http.client.HTTPSConnection(proxy_host, proxy_port, timeout=timeout_s, context=ssl.create_default_context())
        tunnel.set_tunnel(host, port, known)
        return tunnel, path, {}
    return http.client.HTTPConnection(proxy_host, proxy_port, timeout=timeout_s), f"http://{parts.netloc}{path}", known


def _proxy(scheme: str, host: str, port: int) -> Optional[SplitResult]:
    proxies = urllib.request.getproxies()
    text = proxies.get(scheme) or proxies.get("all")
    if not text or urllib.request.proxy_bypass(f"{host}:{port}"):
        return None
    proxy = urlsplit(text if "://" in text else f"http://{text}")
    if proxy.scheme != "http" or not proxy.hostname:
        raise Denied(f"the proxy of the environment for {scheme}: expected http://HOST:PORT, found one of another kind")
    return proxy


def _read(response: http.client.HTTPResponse, timeout_s: float) -> Answer:
    deadline = time.monotonic() + 10 * timeout_s
    expected, pieces, count = response.length, [], 0
    while expected is None or count < expected:
        piece = response.read1(_PIECE if expected is None else min(_PIECE, expected - count))
        if not piece:
            break
        pieces.append(piece)
        count += len(piece)
        if count > _LONGEST_ANSWER:
            raise http.client.HTTPException(f"expected an answer of at most {_LONGEST_ANSWER:,} bytes, found more")
        if time.monotonic() > deadline:
            raise TimeoutError("the answer took too long")
    if expected is not None and count < expected:
        raise http.client.HTTPException(f"expected an answer of {expected:,} bytes, found {count:,}")
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, b"".join(pieces))


def _told(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, http.client.RemoteDisconnected):
        return "the connection was closed without an answer"
    return str(error) or type(error).__name__
