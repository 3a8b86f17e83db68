"""What one sees without a project: what the program is, the recent projects, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from limits_map.ui.jobs import Job
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.look import accent, line_color, quiet_color, tinted_icon
from limits_map.ui.mark import Mark
from limits_map.ui.pieces import QuietLabel, TitleLabel, sized_font
from limits_map.ui.progress_strip import ProgressStrip
from limits_map.ui.settings import RecentProject
from limits_map.words import Language

_WIDTH = 880


class StartScreen(QWidget):
    """Opens a recent project, or begins with a new one, a file or the example.

    Signals: `project_chosen(Path)`, `new_requested()`, `open_requested()`, `sample_requested()`,
    `language_chosen(Language)`; `forgotten(Path)` when a project is to be taken off the list.
    """

    project_chosen = Signal(Path)
    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    language_chosen = Signal(Language)
    forgotten = Signal(Path)

    def __init__(
        self, recent: Sequence[RecentProject] = (), language: Language = Language.FRENCH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recent: tuple[RecentProject, ...] = ()
        self._title, self._sentence, self._promise = TitleLabel(self, points=26), QLabel(self), QuietLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setFont(sized_font(self.font(), share=1.2))
        self._recent_title, self._none = TitleLabel(self), QuietLabel(self)
        self._list = LinesView(self)
        self._list.opened.connect(self._on_opened)
        self._list.clicked.connect(self._on_clicked)
        self._forget = QAction(self._list)
        self._forget.setShortcut(QKeySequence.StandardKey.Delete)
        self._forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._forget.triggered.connect(self._on_forget)
        self._list.addAction(self._forget)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._begin_title = TitleLabel(self)
        self._sample, self._new, self._open = (_BigButton(name, self) for name in _ICONS)
        self._sample.clicked.connect(self.sample_requested)
        self._new.clicked.connect(self.new_requested)
        self._open.clicked.connect(self.open_requested)
        press_by_enter(self._sample, self._new, self._open)
        self._languages = _LanguageSwitch(language, self)
        self._languages.chosen.connect(self.language_chosen)
        for key, signal in ((QKeySequence.StandardKey.New, self._new), (QKeySequence.StandardKey.Open, self._open)):
            QShortcut(QKeySequence(key), self).activated.connect(signal.click)
        self._progress = ProgressStrip(self)
        self._lay_out()
        self._recent = tuple(recent)
        self._retranslate()

    def set_recent(self, projects: Sequence[RecentProject]) -> None:
        """Shows other recent projects; a file that is gone is said to be missing."""
        row = max(0, self._list.currentIndex().row())
        self._recent = tuple(projects)
        self._list.set_lines([self._line(project) for project in projects])
        self._list.setVisible(bool(projects))
        self._none.setVisible(not projects)
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._list.lines.index(min(row, len(projects) - 1)))

    def show_progress(self, words: str, job: Job) -> None:
        """Shows how far a job is and takes no other wish until its end."""
        self._progress.follow(job, words)
        for signal in (job.done, job.cancelled, job.failed):
            signal.connect(self._on_job_ended)
        self._set_busy(True)

    def set_language(self, language: Language) -> None:
        """Shows which language is spoken."""
        self._languages.set_language(language)

    @property
    def recent_words(self) -> list[str]:
        """What the list of recent projects says."""
        return [self._list.lines.line(self._list.lines.index(row)).said for row in range(len(self._recent))]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self._list if self._recent else self._sample).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head, titles = QHBoxLayout(), QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self._title)
        titles.addWidget(self._sentence)
        head.setSpacing(20)
        head.addWidget(Mark(self), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(titles, 1)
        head.addWidget(self._languages, 0, Qt.AlignmentFlag.AlignTop)
        begin, recent, columns = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for column in (begin, recent):
            column.setSpacing(8)
        begin.addWidget(self._begin_title)
        for button in (self._sample, self._new, self._open):
            begin.addWidget(button)
        begin.addSpacing(8)
        begin.addWidget(self._progress)
        begin.addStretch(1)
        recent.addWidget(self._recent_title)
        recent.addWidget(self._none)
        recent.addWidget(self._list, 1)
        recent.addStretch(0)
        columns.setSpacing(48)
        columns.addLayout(begin, 1)
        columns.addLayout(recent, 1)
        inside = QVBoxLayout()
        inside.setSpacing(40)
        inside.addStretch(2)
        inside.addLayout(head)
        inside.addLayout(columns, 6)
        inside.addWidget(self._promise)
        inside.addStretch(1)
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 24, 32, 24)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def _retranslate(self) -> None:
        self._title.setText("LIMITS Map")
        self._sentence.setText(
            self.tr("Préparer à plusieurs la reconquête des lieux pris par le trafic, et voir si elle tient.")
        )
        self._promise.setText(
            self.tr(
                "Un projet est un seul fichier, sur cet ordinateur, sans connexion."
                " Il contient des lieux, des situations et des actions, jamais des personnes."
            )
        )
        self._begin_title.setText(self.tr("Commencer"))
        self._recent_title.setText(self.tr("Projets récents"))
        self._none.setText(
            self.tr("Aucun projet n'a encore été ouvert ici. Le projet d'exemple montre tout en deux minutes.")
        )
        self._list.setAccessibleName(self._recent_title.text())
        self._forget.setText(self.tr("Retirer de la liste"))
        self._sample.set_words(self.tr("Projet d'exemple"), self.tr("Un quartier inventé, pour découvrir le programme"))
        self._new.set_words(self.tr("Nouveau projet…"), self.tr("Un fichier vide pour votre ville (Ctrl+N)"))
        self._open.set_words(self.tr("Ouvrir…"), self.tr("Un projet déjà enregistré (Ctrl+O)"))
        self.set_recent(self._recent)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._sample, self._new, self._open, self._list):
            widget.setEnabled(not busy)

    def _on_job_ended(self) -> None:
        self._set_busy(False)
        self._sample.setFocus()

    def _line(self, project: RecentProject) -> Line:
        path, there = project.path, project.path.is_file()
        name, color = ("mdi6.map-outline", accent) if there else ("mdi6.file-question-outline", quiet_color)
        icon = tinted_icon(name, self.palette(), color(self.palette()))
        return Line(
            title=project.title,
            detail=_short(path),
            trailing="" if there else self.tr("introuvable"),
            picture=icon.pixmap(QSize(24, 24), self.devicePixelRatioF()),
            layer="" if there else None,
            uuid=str(path) if there else None,
            faded=not there,
        )

    def _on_forget(self) -> None:
        row = self._list.currentIndex().row()
        if row >= 0:
            self.forgotten.emit(self._recent[row].path)

    def _on_opened(self, _: str, path: str) -> None:
        self.project_chosen.emit(Path(path))

    def _on_clicked(self) -> None:
        line = self._list.lines.line(self._list.currentIndex())
        if line.uuid is not None:
            self.project_chosen.emit(Path(line.uuid))


_ICONS = ("mdi6.compass-outline", "mdi6.file-plus-outline", "mdi6.folder-open-outline")


class _BigButton(QPushButton):
    """A button with an icon, a name and one line on what it does."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._name, self._about = icon, "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(64)

    def set_words(self, name: str, about: str) -> None:
        """Says another name and line."""
        self._name, self._about = name, about
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        strong = accent(self.palette())
        lit = self.isEnabled() and (self.underMouse() or self.hasFocus())
        painter.setPen(QPen(strong if lit else line_color(self.palette()), 2 if lit else 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(box, 8, 8)
        icon = tinted_icon(self._icon, self.palette(), strong)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        icon.paint(painter, QRectF(16, box.center().y() - 14, 28, 28).toRect(), mode=mode)
        text = box.adjusted(58, 0, -12, 0)
        name, about = sized_font(self.font(), bold=True), sized_font(self.font(), share=0.93)
        upper = QRectF(text.left(), text.center().y() - 22, text.width(), 22)
        painter.setFont(name)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.setFont(about)
        painter.drawText(
            upper.translated(0, 22), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._about
        )


class _LanguageSwitch(QWidget):
    """Two buttons of which one is pressed."""

    chosen = Signal(Language)

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Language, QAbstractButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for item, short, name in ((Language.FRENCH, "FR", "Français"), (Language.ENGLISH, "EN", "English")):
            button = QToolButton(self)
            button.setText(short)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setMinimumSize(36, 28)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda checked=False, item=item: self.chosen.emit(item))
            self._group.addButton(button)
            self._buttons[item] = button
            row.addWidget(button)
        self.set_language(language)

    def set_language(self, language: Language) -> None:
        """Presses the button of a language."""
        self._buttons[language].setChecked(True)


def _short(path: Path) -> str:
    """A file as a person knows it, from the home folder on."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
