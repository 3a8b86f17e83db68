"""The position that the operating system knows: a built-in receiver, a paired one, the network's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocationPermission, QObject, Qt

from limits_map.domain.walks import Fix
from limits_map.positions.receiver import SILENCE_S, Receiver
from limits_map.words import Text

if TYPE_CHECKING:
    from PySide6.QtPositioning import QGeoPositionInfo, QGeoPositionInfoSource

_EVERY_MS = 1000
_NOT_HERE = Text(
    "Cet ordinateur n'a pas de service de localisation\u00a0: branchez un récepteur GPS ou placez les constats avec la"
    " croix au centre de la carte.",
    "This computer has no location service: connect a GPS receiver or place the findings with the cross in the middle"
    " of the map.",
)
_NOT_ALLOWED = Text(
    "Le système ne donne pas la position\u00a0: autorisez la localisation dans ses réglages, ou branchez un récepteur"
    " GPS.",
    "The system does not give the position: allow location in its settings, or connect a GPS receiver.",
)
_CLOSED = Text(
    "Le service de localisation du système s'est arrêté\u00a0; la croix au centre de la carte sert en attendant.",
    "The system's location service has stopped; the cross in the middle of the map serves meanwhile.",
)


class SystemReceiver(Receiver):
    """Asks the system once a second; its accuracy is the horizontal one in metres that the system gives."""

    def __init__(self, parent: QObject | None = None, *, silence_s: float = SILENCE_S) -> None:
        super().__init__(parent, silence_s=silence_s)
        self._source: QGeoPositionInfoSource | None = None
        self._last: datetime | None = None

    def _begin(self) -> None:
        application, permission = QCoreApplication.instance(), QLocationPermission()
        permission.setAccuracy(QLocationPermission.Accuracy.Precise)
        if application is None or application.checkPermission(permission) is Qt.PermissionStatus.Granted:
            self._open()
        else:
            application.requestPermission(permission, self, self._on_permission)

    def _end(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            source.stopUpdates()
            source.deleteLater()

    def _on_permission(self) -> None:
        application, permission = QCoreApplication.instance(), QLocationPermission()
        permission.setAccuracy(QLocationPermission.Accuracy.Precise)
        if not self.running or self._source is not None or application is None:
            return
        if application.checkPermission(permission) is Qt.PermissionStatus.Granted:
            self._open()
        else:
            self._tell(_NOT_ALLOWED)

    def _open(self) -> None:
        try:
            from PySide6.QtPositioning import QGeoPositionInfoSource
        except ImportError:
            self._tell(_NOT_HERE)
            return
        source = QGeoPositionInfoSource.createDefaultSource({"desktopId": "limits-map"}, self)
        if source is None:
            self._tell(_NOT_HERE)
            return
        self._source = source
        source.positionUpdated.connect(self._on_position)
        source.errorOccurred.connect(self._on_error)
        source.setUpdateInterval(_EVERY_MS)
        source.startUpdates()

    def _on_position(self, info: QGeoPositionInfo) -> None:
        fix = fix_of(info)
        if fix is not None and (self._last is None or fix.at > self._last):
            self._last = fix.at
            self._give(fix)

    def _on_error(self, error: object) -> None:
        from PySide6.QtPositioning import QGeoPositionInfoSource

        # UpdateTimeoutError says that a position is late, which the silence of 30 s says for all receivers alike.
        if error == QGeoPositionInfoSource.Error.AccessError:
            self._tell(_NOT_ALLOWED)
        elif error in (QGeoPositionInfoSource.Error.ClosedError, QGeoPositionInfoSource.Error.UnknownSourceError):
            self._tell(_CLOSED)


def fix_of(info: QGeoPositionInfo) -> Fix | None:
    """What the system says as a fix; None where it is no position, or one of zero and zero.

    One without a usable time has that of the computer: it was given just now.
    """
    from PySide6.QtPositioning import QGeoPositionInfo

    place = info.coordinate()
    if not place.isValid() or (place.latitude() == 0 and place.longitude() == 0):
        return None
    stamp = info.timestamp()
    at = datetime.fromtimestamp(stamp.toMSecsSinceEpoch() / 1000, UTC) if stamp.isValid() else datetime.now(UTC)
    if at.year < 2000:
        at = datetime.now(UTC)
    attribute = QGeoPositionInfo.Attribute.HorizontalAccuracy
    accuracy = float(info.attribute(attribute)) if info.hasAttribute(attribute) else None
    return Fix(at, place.longitude(), place.latitude(), accuracy)
