"""The window's language: French in the source, English from the compiled translation, switched while it runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from limits_map.resources import compiled_translations_folder
from limits_map.words import Language


class Translation(QObject):
    """Installs the translators of one language at a time.

    Signals: `language_changed(str)`, after Qt has told every widget.
    """

    language_changed = Signal(str)

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self._language = language
        self._install()

    @property
    def language(self) -> Language:
        """The language that is spoken now."""
        return self._language

    def switch(self, language: Language) -> None:
        """Speaks another language from now on, in every open window."""
        if language is not self._language:
            self._language = language
            self._install()
            self.language_changed.emit(str(language))

    def _install(self) -> None:
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(QLocale(str(self._language)))
        qt, ours = QTranslator(self), QTranslator(self)
        qt.load(f"qtbase_{self._language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        ours.load(f"limits_map_{self._language}", str(compiled_translations_folder()))
        self._installed = [qt, ours]
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)
