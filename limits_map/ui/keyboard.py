"""The keyboard's way through the window: Tab goes as the eye does, and Enter presses the button it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLayout, QMenu, QScrollArea, QStackedWidget, QToolButton, QWidget


def order_tabs(panel: QWidget) -> list[QWidget]:
    """Lets Tab go through a panel as its layouts show it, whatever was made first; gives its controls in that order."""
    controls = list(_controls_of(panel))
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)
    return controls


def press_by_enter(*buttons: QAbstractButton) -> None:
    """Lets Enter press these buttons as Space does; Qt does it in dialogs only."""
    for button in buttons:
        press: Callable[[], object] = button.click
        if isinstance(button, QToolButton) and button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
            press = button.showMenu
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), button)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(press)


def open_menu_by_key(button: QToolButton) -> None:
    """Opens the menu of a button with its first line chosen, so that Enter and the arrows go on from there."""
    menu = button.menu()
    if isinstance(menu, QMenu):
        first = next((action for action in menu.actions() if action.isEnabled() and not action.isSeparator()), None)
        if first is not None:
            QTimer.singleShot(0, menu, lambda: menu.setActiveAction(first))
        button.showMenu()


def has_focus_inside(panel: QWidget) -> bool:
    """True if the keyboard is in the panel."""
    focused = panel.window().focusWidget()
    return focused is not None and (focused is panel or panel.isAncestorOf(focused))


def _controls_of(panel: QWidget) -> Iterator[QWidget]:
    for child in _children_of(panel):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            yield child
        yield from _controls_of(child)


def _children_of(panel: QWidget) -> Iterator[QWidget]:
    if isinstance(panel, QScrollArea):
        inside = panel.widget()
        if inside is not None:
            yield inside
    elif isinstance(panel, QStackedWidget):
        yield from (page for number in range(panel.count()) if (page := panel.widget(number)) is not None)
    elif (layout := panel.layout()) is not None:
        yield from _widgets_of(layout)


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets_of(inner)
