"""Sees to the application that Qt needs before it can paint a word."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication

_application: QGuiApplication | None = None


def ensure_application() -> None:
    """Qt paints text only with an application; a command without a window makes one that needs no display."""
    global _application
    if QGuiApplication.instance() is None:
        has_display = sys.platform in ("win32", "darwin") or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
        platform = [] if has_display or "QT_QPA_PLATFORM" in os.environ else ["-platform", "offscreen"]
        _application = QGuiApplication(["limits-map", *platform])
