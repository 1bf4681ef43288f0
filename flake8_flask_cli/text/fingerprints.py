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

    times: Counter[tuple[str, str, str]] = Counter()
    for path, code, line in found:
        key = path, code, " ".join(line.split())
        times[key] += 1
        text = "\0".join((*key, str(times[key])))
        yield hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
