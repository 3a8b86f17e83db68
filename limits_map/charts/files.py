"""A chart as a picture file, the same bytes for the same chart, or as pixels."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def to_png(figure: Figure) -> bytes:
    """The chart as a PNG file, at its own resolution."""
    out = BytesIO()
    figure.savefig(out, format="png", dpi=figure.dpi, metadata={"Software": None})
    return out.getvalue()


def to_svg(figure: Figure) -> bytes:
    """The chart as an SVG file, its words as outlines so that it looks the same everywhere."""
    from matplotlib import rc_context

    out = BytesIO()
    with rc_context({"svg.hashsalt": "limits-map", "svg.fonttype": "path"}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def picture_of(figure: Figure) -> tuple[bytes, int, int]:
    """The chart as pixels, four bytes each (red, green, blue, opacity), with its width and height in pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    return bytes(canvas.buffer_rgba()), width, height
