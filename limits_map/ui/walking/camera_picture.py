"""What the camera sees, on the screen and as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_QUALITY = 92
_TAKEN_AT = 36867  # Exif's DateTimeOriginal.
_EXIF_PART = 0x8769


class CameraPicture(QWidget):
    """The newest picture of the camera, as large as there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_image(self, image: QImage) -> None:
        """Shows another picture; one that cannot be read leaves the one before."""
        if not image.isNull():
            self.image = image
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if not self.image.isNull():
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self.image)


def save_picture(image: QImage, folder: Path, now: datetime) -> Path:
    """The picture as a JPEG in the folder, with the time it was taken; raises OSError where it cannot be written."""
    from PIL import Image

    pixels = image.convertToFormat(QImage.Format.Format_RGB888)
    picture = Image.frombuffer(
        "RGB", (pixels.width(), pixels.height()), bytes(pixels.constBits()), "raw", "RGB", pixels.bytesPerLine(), 1
    )
    exif = Image.Exif()
    exif.get_ifd(_EXIF_PART)[_TAKEN_AT] = f"{now:%Y:%m:%d %H:%M:%S}"
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder, f"photo_{now:%Y-%m-%d_%H-%M-%S}")
    unfinished = path.with_suffix(".part")
    try:
        picture.save(unfinished, "JPEG", quality=_QUALITY, exif=exif)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.jpg", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}.jpg", number + 1
    return path
