"""Identify a diagnostic from one run to the next, whatever lines are inserted above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator


def fingerprints(found: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield a fingerprint for each diagnostic, given as path, code and the text of its line.

    Of diagnostics that have all three in common, the number makes the difference. The message does
    not count, since it may name another line.
    """
    import hashlib

    times: Counter[bytes] = Counter()
    # A line may be long, and have many diagnostics.
    digests: dict[tuple[str, str, str], hashlib._Hash] = {}
    for key in found:
        if key not in digests:
            path, code, line = key
            text = "\0".join((path, code, " ".join(line.split()), ""))
            digests[key] = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
        digest = digests[key].copy()
        times[digest.digest()] += 1
        digest.update(str(times[digest.digest()]).encode())
        yield digest.hexdigest()
