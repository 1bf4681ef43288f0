"""The picture of how the time for one file grows with the project, as SVG in a page's colours."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 450, 20, 310
_FILES = (100, 1_000, 10_000)
_MILLISECONDS = (1, 10, 100, 1_000, 10_000)
_LINE_HEIGHT = 17


@dataclass(frozen=True)
class Curve:
    """A curve: its label, milliseconds by number of files, and whether it is an older state's."""

    label: str
    points: Mapping[int, float]
    is_before: bool = False


def picture(curves: Sequence[Curve]) -> str:
    """Return the picture; both axes are logarithmic, and what is below 1 ms is drawn there."""
    title = "CPU that the plugin adds to flake8 for one file, by the number of files of the project"
    return "\n".join(
        (
            '<div class="drawing figures">',
            f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="figures-title">',
            f'<title id="figures-title">{title}</title>',
            *_axes(),
            *_drawn(curves),
            "</svg>",
            "</div>",
        )
    )


def _axes() -> Iterator[str]:
    for milliseconds in _MILLISECONDS:
        y = _y(milliseconds)
        yield f'<path class="grid" d="M{_LEFT} {y}H{_RIGHT}"/>'
        yield _text(f"{milliseconds:,} ms", _LEFT - 8, y + 4, "end")
    for files in _FILES:
        yield _text(f"{files:,}", _x(files), _BOTTOM + 20, "middle")
    yield _text("files of the project", (_LEFT + _RIGHT) / 2, _BOTTOM + 42, "middle")


def _drawn(curves: Sequence[Curve]) -> Iterator[str]:
    above = _BOTTOM + 4.0 + _LINE_HEIGHT
    # From the bottom up, so that each label can make room for the one below it.
    for curve in sorted(curves, key=lambda curve: curve.points[max(curve.points)]):
        style = "before" if curve.is_before else "now"
        points = [(_x(files), _y(value)) for files, value in sorted(curve.points.items())]
        path = " ".join(f"{x},{y}" for x, y in points)
        yield f'<polyline class="curve {style}" points="{path}"/>'
        for x, y in points:
            yield f'<circle class="point {style}" cx="{x}" cy="{y}" r="3.5"/>'
        x, y = points[-1]
        above = min(y + 4, above - _LINE_HEIGHT)
        yield _text(curve.label, x + 10, above, "start")


def _text(text: str, x: float, y: float, anchor: str) -> str:
    return f'<text class="what" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{text}</text>'


def _x(files: int) -> float:
    span = math.log10(_FILES[-1] / _FILES[0])
    return round(_LEFT + (_RIGHT - _LEFT) * math.log10(files / _FILES[0]) / span, 1)


def _y(milliseconds: float) -> float:
    share = math.log10(max(milliseconds, _MILLISECONDS[0])) / math.log10(_MILLISECONDS[-1])
    return round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)
