"""An action that is dropped into another column of the board takes its findings along, and undo brings them back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from limits_map.operations.features import add_feature
from limits_map.ui.plan.board_view import BoardView
from limits_map.ui.row_drag import rows_as_mime
from limits_map.ui.session import Session


def test_findings_follow_from_the_board(qtbot: QtBot, session: Session) -> None:
    project = session.project
    lamp = next(row for row in project.features("actions") if row.values["status"] == "planned")
    values = {"item": "lighting", "score": "0", "action": lamp.uuid}
    added = session.run(add_feature, layer="urban_walks", geometry=None, values=values)
    assert added is not None

    def state() -> object:
        (finding,) = project.features("urban_walks", [added.rows[0].uuid])
        return finding.values["status"]

    assert state() == "decided"
    board = BoardView(session)
    qtbot.addWidget(board)
    board.show()
    board.refresh()
    done = next(column for column in board.columns.columns if column.state == "done")
    mime = rows_as_mime("actions", [lamp.uuid])
    left, none, move = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.MoveAction
    QCoreApplication.sendEvent(done, QDragEnterEvent(QPoint(20, 80), move, mime, left, none))
    QCoreApplication.sendEvent(done, QDropEvent(QPointF(20, 80), move, mime, left, none))
    assert state() == "solved"
    session.undo_stack.undo()
    assert state() == "decided"
