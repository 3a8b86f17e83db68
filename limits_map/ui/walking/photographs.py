"""Photos of the walk: by the camera of the laptop, or as they arrive in a folder that a phone or a card fills."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from limits_map.operations.photos import add_photo
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.walking.photo_capture import PhotoCapture

_FOLDER = "walking/photo_folder"


class Photographs(QObject):
    """Takes pictures and hands them on; says for what they are.

    Signals: `photographed(Path, bool)` with a picture and whether it belongs to what was noted last, `failed(Text)`;
    `left_behind(Path)` with one that the camera took on this walk before the program was killed.
    """

    photographed = Signal(object, bool)
    left_behind = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, settings: Settings, began: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings, self._began, self._window = session, settings, began, parent
        self._of_last = False
        self._row: tuple[str, str] | None = None
        local = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
        self._folder = Path(local) / "photos"
        self._capture = PhotoCapture(self._folder, self._known, self)
        self._capture.photographed.connect(self._on_photographed)
        self._capture.failed.connect(self.failed)
        self.button = QToolButton(parent)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        self.button.setMenu(menu)
        self.button.setMinimumHeight(40)
        press_by_enter(self.button)
        self._retranslate()
        parent.installEventFilter(self)

    def start(self) -> None:
        """Takes up what a killed program left, and looks after the folder that was looked after on the last walk."""
        self._take_up()
        folder = self._settings.text_of(_FOLDER)
        if folder:
            self._capture.watch(Path(folder), since=self._began)

    def _take_up(self) -> None:
        """The camera's pictures of this walk that the project has not; halves of pictures go, those of others stay."""
        known = self._known()
        try:
            left = sorted(path for path in self._folder.iterdir() if path.is_file())
            for path in left:
                if path.suffix == ".part":
                    path.unlink(missing_ok=True)
                elif datetime.fromtimestamp(path.stat().st_mtime) >= self._began.replace(second=0, microsecond=0):
                    if path.name in known:
                        self.let_go(path)
                    else:
                        self.left_behind.emit(path)
        except OSError:
            return

    def stop(self) -> None:
        """Lets camera and folder go."""
        self._capture.stop()

    def take(self, *, of_last: bool = False) -> None:
        """Opens the camera, or asks for a picture where there is none."""
        self._of_last, self._row = of_last, None
        self._capture.take(self._window)

    def take_for(self, layer: str, uuid: str) -> None:
        """Takes a picture for one row, such as an action that is verified."""
        self._row = (layer, uuid)
        self._capture.take(self._window)

    def choose_folder(self) -> None:
        """Asks which folder pictures arrive in."""
        before = self._settings.text_of(_FOLDER)
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Dossier où arrivent les photos"), before)
        if name:
            self._settings.remember(_FOLDER, name)
            self._capture.watch(Path(name), since=self._began)
            self._retranslate()

    def forget_folder(self) -> None:
        """Looks after no folder any more."""
        self._settings.remember(_FOLDER, "")
        self._capture.watch(None)
        self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)

    def _known(self) -> frozenset[str]:
        """The names of the pictures that the project has already."""
        return frozenset(self._session.project.photo_names())

    def _on_photographed(self, picture: Path) -> None:
        row, self._row = self._row, None
        if row is None:
            self.photographed.emit(picture, self._of_last)
            self._of_last = False
        elif self._session.run(add_photo, layer=row[0], uuid=row[1], path=picture):
            self.let_go(picture)

    def let_go(self, picture: Path) -> None:
        """Removes what the camera wrote, once the project has it: pictures of a walk lie nowhere else."""
        if picture.parent == self._folder:
            picture.unlink(missing_ok=True)

    def _retranslate(self) -> None:
        folder = self._settings.text_of(_FOLDER)
        self.button.setText(self.tr("Photos"))
        self.button.setAccessibleName(self.tr("Photos de la marche"))
        menu = self.button.menu()
        menu.clear()
        menu.addAction(self.tr("Prendre une photo (P)"), self.take)
        menu.addAction(self.tr("Prendre une photo du dernier constat (Maj+P)"), self._take_of_last)
        menu.addSeparator()
        menu.addAction(self.tr("Dossier où arrivent les photos…"), self.choose_folder)
        if folder:
            menu.addAction(
                self.tr("Ne plus suivre «\u00a0{name}\u00a0»").format(name=Path(folder).name), self.forget_folder
            )

    def _take_of_last(self) -> None:
        self.take(of_last=True)
