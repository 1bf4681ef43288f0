"""The command `flake8-flask-cli` on a terminal of POSIX."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def on_a_terminal(
    *arguments: str, cwd: Path, columns: int = 100, environment: dict[str, str] | None = None
) -> str:
    """Run the command on a terminal, and return what it prints there."""
    import fcntl
    import pty
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    unset = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    process = subprocess.Popen(
        [sys.executable, "-m", "flake8_flask_cli", *arguments],
        cwd=cwd,
        env={**kept, "TERM": "xterm", **(environment or {})},
        stdin=child,
        stdout=child,
        stderr=subprocess.PIPE,
    )
    os.close(child)
    output = b""
    # Linux reports the end of a terminal as an error.
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    os.close(parent)
    _, errors = process.communicate()
    assert errors == b""
    return output.decode().replace("\r\n", "\n")
