"""The card "someone is in danger": whom to call, one key away, readable from afar, and nothing of it is kept."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from limits_map.store.project import Project
from limits_map.ui.look import LookName, palette_of
from limits_map.ui.walking.danger_card import DangerCard

SIZES = [(1366, 728), (1024, 700), (800, 560)]


class Under(QWidget):
    """A window that notes what keys come through to it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.line = QLineEdit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def window(qtbot: QtBot) -> Under:
    window = Under()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def card(window: Under) -> DangerCard:
    card = DangerCard(window)
    card.open_over(window)
    return card


def labels(card: DangerCard) -> list[QLabel]:
    return [label for label in card.findChildren(QLabel) if label.text()]


def words(card: DangerCard) -> str:
    return "\n".join(label.text() for label in labels(card))


def label(card: DangerCard, text: str) -> QLabel:
    return next(label for label in labels(card) if label.text() == text)


def test_each_number_stands_with_whom_it_reaches(card: DangerCard) -> None:
    said = [label.text() for label in labels(card)]
    for number, who in (
        ("17", "Police secours"),
        ("112", "Urgences"),
        ("114", "Urgences par SMS"),
        ("119", "Allô enfance en danger"),
    ):
        assert number in said
        assert who in said
    assert "sourdes ou malentendantes, ou quand on ne peut pas parler" in words(card)
    assert "Gratuit, 24\u00a0h/24, n'apparaît pas sur les factures" in said
    assert "Un mineur retenu ou forcé par un réseau est une victime\u00a0: appelez." in said
    assert "masecurite.interieur.gouv.fr" in said


def test_the_portal_is_words_and_no_link(card: DangerCard) -> None:
    for each in labels(card):
        assert each.textFormat() is Qt.TextFormat.PlainText
        assert not each.openExternalLinks()
        assert "://" not in each.text()


def test_it_covers_the_whole_window_and_goes_on_doing_so(window: Under, card: DangerCard) -> None:
    assert card.geometry() == window.rect()
    assert card.hasFocus()
    window.resize(1100, 700)
    assert card.geometry() == window.rect()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_D])
def test_escape_or_d_closes_it(qtbot: QtBot, card: DangerCard, key: Qt.Key) -> None:
    with qtbot.waitSignal(card.left):
        qtbot.keyClick(card, key)
    assert card.isHidden()


def test_the_key_that_opened_it_and_is_still_held_does_not_close_it(qtbot: QtBot, card: DangerCard) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier, "d", True)
    QApplication.sendEvent(card, held)
    assert not card.isHidden()


def test_no_key_comes_through_to_the_walk_beneath(qtbot: QtBot, window: Under, card: DangerCard) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_P, Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
        qtbot.keyClick(card, key)
    assert window.keys == []


def test_the_button_closes_it_too(qtbot: QtBot, card: DangerCard) -> None:
    (button,) = card.findChildren(QAbstractButton)
    assert button.text() == "Fermer (Échap ou D)"
    qtbot.keyClick(card, Qt.Key.Key_Tab)
    assert button.hasFocus()
    with qtbot.waitSignal(card.left):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_tab_stays_on_the_card_and_its_keys_hold_on_the_button_too(
    qtbot: QtBot, window: Under, card: DangerCard
) -> None:
    (button,) = card.findChildren(QAbstractButton)
    qtbot.keyClick(card, Qt.Key.Key_Tab)
    qtbot.keyClick(button, Qt.Key.Key_1)
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert card.hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_Backtab)
    assert button.hasFocus()
    assert window.keys == []
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_it_is_hidden_until_it_is_asked_for_and_opens_again(window: Under) -> None:
    card = DangerCard(window)
    assert card.isHidden()
    for _ in range(2):
        card.open_over(window)
        assert card.isVisible()
        card.close_card()
    assert card.isHidden()


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_room_and_the_numbers_are_read_from_afar(
    window: Under, card: DangerCard, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    for each in [*labels(card), *card.findChildren(QAbstractButton)]:
        assert card.rect().contains(each.geometry()), each.text()
        room = each.heightForWidth(each.width()) if each.hasHeightForWidth() else each.sizeHint().height()
        assert each.height() >= room - 1, each.text()
        assert each.width() >= each.minimumSizeHint().width(), each.text()
    if size == SIZES[0]:
        # Letters are read at about 200 times their height: 15 mm at 3 m, on a screen of 96 dots an inch.
        for number in ("17", "112", "114", "119"):
            assert label(card, number).fontMetrics().capHeight() >= 50
        assert label(card, "Police secours").fontMetrics().capHeight() >= 22


@pytest.mark.parametrize("look", list(LookName))
def test_it_has_the_strongest_contrast_in_every_look(card: DangerCard, look: LookName) -> None:
    palette, _ = palette_of(look, card.style().standardPalette())
    card.setPalette(palette)
    for each in labels(card):
        ink = each.palette().color(QPalette.ColorRole.WindowText)
        ground = each.palette().color(QPalette.ColorRole.Window)
        assert _contrast(ink.getRgbF()[:3], ground.getRgbF()[:3]) >= (6 if each.autoFillBackground() else 12)


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast of two colours by WCAG 2.2."""

    def luminance(color: tuple[float, ...]) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_screen_reader_hears_all_of_it_at_once(card: DangerCard) -> None:
    interface = QAccessible.queryAccessibleInterface(card)
    assert interface.text(QAccessible.Text.Name) == "Quelqu'un est en danger"
    told = interface.text(QAccessible.Text.Description)
    for part in ("17, Police secours.", "112, Urgences.", "114, Urgences par SMS.", "119, Allô enfance en danger."):
        assert part in told
    (button,) = card.findChildren(QAbstractButton)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Fermer"
    assert label(card, "Police secours").accessibleName() == "17, Police secours"


def test_nothing_of_it_is_kept(
    qtbot: QtBot, window: Under, filled: Project, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No line in the log, no setting, nothing in the project's file or its history, no new file."""
    caplog.set_level(logging.DEBUG)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    card = DangerCard(window)
    for key in (Qt.Key.Key_D, Qt.Key.Key_Escape):
        card.open_over(window)
        qtbot.keyClick(card, key)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert caplog.records == []
    # It is given nothing that it could write with.
    assert not [name for name in vars(card) if name.strip("_") in ("session", "settings", "project")]
