"""Opens the windows that belong to a project window: import, export, its log, a partner's sheet, an answer, the map's menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QMessageBox, QWidget

from limits_map import __version__
from limits_map.domain.audiences import Audience
from limits_map.ui.commands import Commands
from limits_map.ui.map.map_view import MapView
from limits_map.ui.notices import NoticeBar, NoticeKind
from limits_map.ui.session import Session
from limits_map.ui.settings import Settings
from limits_map.ui.window.map_editing import MapEditing

if TYPE_CHECKING:
    from limits_map.ui.files.export_memory import ExportMemory
    from limits_map.ui.files.export_window import ExportWindow
    from limits_map.ui.files.pack_parts import OnlyPart

_AT_A_PLACE = ("make_site", "set_level", "merge_sites", "split_site", "edit", "move", "show_selected")


class WindowDialogs(QObject):
    """Each method opens one window for the session; what it does reaches the panels through the session.

    The windows are imported when they are first opened, so that the project window is up first.
    """

    def __init__(
        self,
        session: Session,
        map_view: MapView,
        editing: MapEditing,
        commands: Commands,
        notices: NoticeBar,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._map = map_view
        self._editing = editing
        self._commands = commands
        self._notices = notices
        self._window = window
        self._settings = settings

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Opens the import, with some files chosen; a sheet that this project sent out is taken back instead."""
        from limits_map.operations.returned_sheets import is_returned
        from limits_map.ui.files.import_window import ImportWindow

        if len(paths) == 1 and is_returned(project=self._session.project, path=paths[0]):
            self.take_back(paths[0])
            return
        self._open(ImportWindow(self._session, list(paths), self._window))

    def take_back(self, path: Path | None = None) -> None:
        """Opens the reading of a sheet that a partner has filled in."""
        from limits_map.ui.files.return_window import ReturnWindow

        self._open(ReturnWindow(self._session, path, self._window))

    def export(self) -> ExportWindow:
        """Opens the export of the map as it is seen now."""
        from limits_map.ui.files.export_window import ExportWindow

        window = ExportWindow(self._session, self._map.camera, self._window, memory=self._memory)
        self._open(window)
        return window

    def export_summary(self) -> None:
        """Opens the export of the summary alone, for the committee."""
        from limits_map.ui.files.pack_parts import OnlyPart

        self._export_only(OnlyPart(self.tr("synthèse")))

    def export_sheet(self, layer: str, uuid: str) -> None:
        """Opens the export of the sheet of one row alone, for the committee."""
        from limits_map.ui.files.pack_parts import OnlyPart

        row = self._session.project.feature(layer, uuid)
        if row is not None:
            self._export_only(OnlyPart.of_site(self._session.title_of(row), self._session.catalogue[layer], row))

    def show_given(self) -> None:
        """Opens the list of what was given, and to whom."""
        from limits_map.ui.files.given_window import GivenWindow

        window = GivenWindow(self._session, self._window)
        window.export_requested.connect(self.export)
        self._open(window)

    def export_calendar(self) -> None:
        """Opens the export of a calendar file, first of all for who keeps the project."""
        self.export().form.choose(audience=Audience.COORDINATOR, suffix=".ics")

    def answer(self, layer: str, uuid: str) -> None:
        """Opens the form that answers an early signal."""
        if self._session.project.read_only:
            return
        from limits_map.ui.forms.answer_window import AnswerWindow

        window = AnswerWindow(self._session, layer, uuid, self._window)
        window.told.connect(lambda words: self._notices.show_text(words, NoticeKind.INFO))
        window.show()

    def map_menu(self, at: QPoint, longitude: float, latitude: float) -> None:
        """Offers what one can do at a place of the map, and with what is selected."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = menu.addAction(self.tr("Faire un site ici, du bâtiment s'il y en a un…"))
        here.setEnabled(not self._session.project.read_only)
        here.triggered.connect(lambda checked=False: self._editing.make_site_here(longitude, latitude))
        menu.addSeparator()
        menu.addActions([self._commands[name] for name in _AT_A_PLACE if self._commands[name].isEnabled()])
        menu.popup(at)

    def about(self) -> None:
        """Says what the program is."""
        QMessageBox.about(
            self._window,
            self.tr("À propos de LIMITS Map"),
            self.tr(
                "LIMITS Map {version}\n\nPréparer la reconquête des lieux pris par le trafic. Le projet contient des"
                " lieux, des situations et des actions, jamais des personnes."
            ).format(version=__version__),
        )

    @cached_property
    def _memory(self) -> ExportMemory:
        from limits_map.ui.files.export_memory import ExportMemory

        return ExportMemory(self._settings)

    def _export_only(self, part: OnlyPart) -> None:
        """Opens an export that changes nothing of what is remembered."""
        from limits_map.ui.files.export_format import PDF
        from limits_map.ui.files.export_memory import ExportMemory
        from limits_map.ui.files.export_window import ExportWindow

        memory = ExportMemory(folder=self._memory.folder)
        window = ExportWindow(self._session, self._map.camera, self._window, memory=memory, only=part)
        window.form.choose(audience=Audience.COMMITTEE, suffix=PDF)
        self._open(window)

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()
