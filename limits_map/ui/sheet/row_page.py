"""The compact sheet of one row that is no site: its state, the site it belongs to, its fields and photos."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from limits_map.domain.features import Feature
from limits_map.operations.site_summary import RowPhoto
from limits_map.ui.keyboard import press_by_enter
from limits_map.ui.lines import Line, LinesView
from limits_map.ui.look import theme_for
from limits_map.ui.photos.photo_strip import PhotoStrip
from limits_map.ui.pieces import clear_layout
from limits_map.ui.pills import Pills
from limits_map.ui.session import Session
from limits_map.ui.sheet.fields_view import FieldsView
from limits_map.ui.sheet.sheet_header import SheetHeader
from limits_map.ui.sheet_words import row_detail, row_picture


class RowPage(QWidget):
    """Shows a row of any layer.

    Signals: `chosen(str, str)` with layer and uuid of the row that it links to, when its button is pressed;
    `opened(str, str)` with those of a row that belongs to it, such as a funding of an action.
    """

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: Feature | None = None
        self.header = SheetHeader(session, self)
        self._links = QVBoxLayout()
        self._links.setSpacing(4)
        self.pills = Pills(3, self)
        self._fields = FieldsView(session, self)
        self.belonging = LinesView(self)
        self._photos = PhotoStrip(session, self)
        self._pages: tuple[QWidget, ...] = (self._fields, self.belonging, self._photos)
        self.belonging.hide()
        self._photos.hide()
        self.belonging.opened.connect(self.opened)
        self.pills.chosen.connect(self._on_page_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addLayout(self._links)
        column.addWidget(self.pills)
        column.addWidget(self._fields, 1)
        column.addWidget(self.belonging, 1)
        column.addWidget(self._photos, 1)

    @property
    def row(self) -> Feature | None:
        """The row shown."""
        return self._row

    @property
    def said(self) -> str:
        """The fields in words."""
        return self._fields.said

    def show_row(self, row: Feature) -> None:
        """Shows another row, or the same one as it is now; one to which nothing belongs begins with its fields."""
        other = self._row is None or (row.layer, row.uuid) != (self._row.layer, self._row.uuid)
        self._row = row
        self._retranslate()
        if other and not self.belonging.isHidden() and not self._belonging_lines(row):
            self.pills.choose(self._pages.index(self._fields))

    def show_belonging(self) -> None:
        """Turns to the page on which the rows that belong to this one are listed."""
        self.pills.choose(self._pages.index(self.belonging))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        row = self._row
        if row is None:
            return
        photos = [RowPhoto(row.layer, row.uuid, photo) for photo in self._session.project.photos(row.layer, row.uuid)]
        self.header.show_row(row)
        self._show_links(row)
        words = self.tr("Photos")
        belonging = self._belonging_lines(row)
        number = sum(not line.heading for line in belonging)
        linked = self.tr("Liens")
        self.pills.set_words(
            [
                self.tr("Fiche"),
                f"{linked} {number}" if number else linked,
                f"{words} {len(photos)}" if photos else words,
            ]
        )
        self.belonging.setAccessibleName(linked)
        self.belonging.set_lines(
            belonging or [Line(self.tr("Rien n'est encore rattaché à cette ligne."), heading=True)]
        )
        definition = self._session.catalogue[row.layer]
        told_above = {field.key for field in definition.fields if field.link is not None and row.values.get(field.key)}
        self._fields.show_row(row, without={definition.title_field, *told_above})
        self._photos.show_photos(photos, row.layer, row.uuid)

    def _show_links(self, row: Feature) -> None:
        clear_layout(self._links)
        ratio = self.devicePixelRatioF()
        for field in self._session.catalogue[row.layer].fields:
            value = row.values.get(field.key)
            linked = self._session.project.feature(field.link, str(value)) if field.link and value else None
            if linked is None:
                continue
            button = QPushButton(self._session.title_of(linked).replace("&", "&&"))
            button.setIcon(row_picture(self._session, linked, theme_for(self.palette()), 24, ratio))
            button.setAccessibleName(
                self.tr("{field} : {title}").format(
                    field=self._session.say(field.label), title=self._session.title_of(linked)
                )
            )
            button.clicked.connect(lambda checked=False, linked=linked: self.chosen.emit(linked.layer, linked.uuid))
            press_by_enter(button)
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _belonging_lines(self, row: Feature) -> list[Line]:
        """The rows that link to this one, under the name of their layer and of the link where that says more."""
        lines: list[Line] = []
        for definition, field in self._session.catalogue.linking_to(row.layer):
            rows = self._session.project.features_where(definition.key, field.key, row.uuid)
            if not rows:
                continue
            heading = self._session.say(definition.title)
            others = [other for other in definition.links_to(row.layer) if other.key != field.key]
            if others:
                way = others[0] if definition.title_field == others[0].key else field
                heading = self._session.say(way.label) if way is others[0] else self.tr("Viennent ensuite")
            lines.append(Line(heading, heading=True))
            for linking in rows:
                named = (
                    self._session.project.feature(row.layer, str(linking.values.get(others[0].key))) if others else None
                )
                lines.append(
                    Line(
                        title=self._session.title_of(named or linking),
                        detail=row_detail(
                            self._session, linking, without=(field.key, *(other.key for other in others))
                        ),
                        layer=linking.layer,
                        uuid=linking.uuid,
                    )
                )
        return lines

    def _on_page_chosen(self, number: int) -> None:
        for place, page in enumerate(self._pages):
            page.setVisible(place == number)
