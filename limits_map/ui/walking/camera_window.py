"""A small window with the picture of the laptop's camera: one key takes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCameraPermission,
    QCoreApplication,
    QEvent,
    QLoggingCategory,
    QObject,
    QSize,
    QStandardPaths,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.look import tinted_icon
from limits_map.ui.pieces import EmptyPanel, QuietLabel
from limits_map.ui.walking.camera_picture import CameraPicture, save_picture
from limits_map.ui.walking.folder_watch import PICTURES
from limits_map.words import Text

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoFrame

    Attach = Callable[[QMediaCaptureSession], QObject | None]

_SIZE = QSize(800, 600)
_TAKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_P)
_LARGEST = 2048
_NOT_SAVED = Text(
    "La photo n'a pas pu être enregistrée\u00a0: libérez de la place sur le disque, puis reprenez-la.",
    "The photo could not be saved: make room on the disk, then take it again.",
)
_QUIET = (
    "qt.multimedia.symbolsresolver.warning=false\nqt.multimedia.ffmpeg.info=false\nqt.multimedia.ffmpeg.warning=false"
)


class CameraWindow(QDialog):
    """Shows what the camera sees; Space, Enter or P takes it as a JPEG with its time, Escape closes.

    Without a camera, or where it is not allowed, it says so and offers to choose a picture file; `beside` is where that
    is looked for first. `attach` connects a source of pictures with a capture session, and gives None where there is
    none; by default that is the camera at the back of a tablet, else the system's first one.

    Signals: `photographed(Path)` with the picture, once; then the window is closed. `failed(Text)`.
    """

    photographed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        folder: Path,
        parent: QWidget | None = None,
        *,
        beside: Path | None = None,
        attach: Attach | None = None,
    ) -> None:
        super().__init__(parent)
        # By night it must not dazzle: it is as dark as the window over which it opens.
        self.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        self._folder, self._beside = folder, beside
        self._attach: Attach = attach or self._attach_camera
        self._session: QMediaCaptureSession | None = None
        self._source: QObject | None = None
        self._picture = CameraPicture(self)
        self._empty = EmptyPanel(self)
        self._empty.asked.connect(self.choose_file)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._picture)
        self._pages.addWidget(self._empty)
        self._keys = QuietLabel(self)
        self.take_button = QPushButton(self)
        self.take_button.setMinimumHeight(48)
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self.take)
        self.close_button = QPushButton(self)
        self.close_button.setMinimumHeight(48)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        press_by_enter(self.close_button)
        self._arrange()
        self._retranslate()
        self._ask()

    @property
    def has_camera(self) -> bool:
        """True if there is a source of pictures."""
        return self._pages.currentWidget() is self._picture

    @property
    def words(self) -> str:
        """What is said where there is no camera; empty where there is one."""
        return "" if self.has_camera else self._empty.sentence

    def take(self) -> None:
        """Saves what is seen and closes; before the first picture has come nothing happens."""
        image = self._picture.image
        if image.isNull():
            return
        try:
            path = save_picture(image, self._folder, datetime.now())
        except OSError:
            self.failed.emit(_NOT_SAVED)
            return
        self.accept()
        self.photographed.emit(path)

    def choose_file(self) -> None:
        """Asks for a picture that was taken otherwise."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        patterns = " ".join(f"*{suffix}" for suffix in sorted(PICTURES))
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choisir une photo"),
            str(self._beside or pictures),
            self.tr("Photos ({patterns})").format(patterns=patterns),
        )
        if name:
            self.accept()
            self.photographed.emit(Path(name))

    def done(self, result: int) -> None:
        """Lets the camera go with the window: its light must not stay on."""
        session, self._session, self._source = self._session, None, None
        if session is not None:
            session.deleteLater()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKING and self.has_camera:
            if not event.isAutoRepeat():
                self.take()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._keys, 1)
        line.addWidget(self.take_button)
        line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._pages, 1)
        column.addLayout(line)
        self.resize(_SIZE)

    def _ask(self) -> None:
        """Asks whether the camera may be used, where the system wants to be asked."""
        application, permission = QCoreApplication.instance(), QCameraPermission()
        if application is None or application.checkPermission(permission) is Qt.PermissionStatus.Granted:
            self._open()
        else:
            self._say(self.tr("Autorisez la caméra dans la question du système, ou choisissez une photo."))
            application.requestPermission(permission, self, self._open)

    def _open(self) -> None:
        application, permission = QCoreApplication.instance(), QCameraPermission()
        if application is not None and application.checkPermission(permission) is not Qt.PermissionStatus.Granted:
            self._say(self.tr("La caméra est interdite au programme dans les réglages du système."))
            return
        # What Qt's media part tells about libraries that it does without is nothing for a terminal.
        QLoggingCategory.setFilterRules(_QUIET)
        try:
            from PySide6.QtMultimedia import QMediaCaptureSession, QVideoSink
        except ImportError:
            self._say(self.tr("Ce système n'a pas ce qu'il faut pour une caméra (QtMultimedia)."))
            return
        session = QMediaCaptureSession(self)
        sink = QVideoSink(session)
        sink.videoFrameChanged.connect(self._on_frame)
        session.setVideoSink(sink)
        self._session = session
        self._source = self._attach(session)
        if self._source is None:
            self._say(self.tr("Cet ordinateur n'a pas de caméra."))
        else:
            self._pages.setCurrentWidget(self._picture)
            self._show_buttons()
            # The keyboard is in the picture: Enter would press the button to close while there is nothing to take.
            self._picture.setFocus()

    def _attach_camera(self, session: QMediaCaptureSession) -> QObject | None:
        from PySide6.QtMultimedia import QCamera, QCameraDevice, QMediaDevices

        devices = QMediaDevices.videoInputs()
        if not devices:
            return None
        back = [device for device in devices if device.position() is QCameraDevice.Position.BackFace]
        camera = QCamera((back or [QMediaDevices.defaultVideoInput()])[0], session)
        formats = [
            each
            for each in camera.cameraDevice().videoFormats()
            if max(each.resolution().width(), each.resolution().height()) <= _LARGEST and each.maxFrameRate() >= 10
        ]
        if formats:
            camera.setCameraFormat(
                max(formats, key=lambda each: each.resolution().width() * each.resolution().height())
            )
        camera.errorOccurred.connect(lambda error, words, camera=camera: self._on_error(camera))
        session.setCamera(camera)
        camera.start()
        return camera

    def _on_error(self, camera: QCamera) -> None:
        camera.stop()
        self._say(self.tr("La caméra ne répond pas\u00a0: un autre programme s'en sert peut-être."))

    def _on_frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self._picture.show_image(frame.toImage())
            self.take_button.setEnabled(True)

    def _say(self, words: str) -> None:
        self._empty.set_words(words, self.tr("Choisir une photo…"))
        self._pages.setCurrentWidget(self._empty)
        self._show_buttons()
        self._empty.setFocus()

    def _show_buttons(self) -> None:
        self.take_button.setVisible(self.has_camera)
        self.take_button.setEnabled(not self._picture.image.isNull())
        self._keys.setText(
            self.tr("Espace, Entrée ou P\u00a0: prendre la photo. Échap\u00a0: fermer.") if self.has_camera else ""
        )

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Prendre une photo"))
        self.take_button.setText(self.tr("Prendre la photo"))
        self.take_button.setIcon(tinted_icon("mdi6.camera", self.palette()))
        self.close_button.setText(self.tr("Fermer"))
        self._picture.setAccessibleName(self.tr("Image de la caméra"))
        self._show_buttons()
