"""A program that plays a log into a walk of a project, to be killed: `walker.py PROJECT LOG SPEED`.

Says a dot for each fix that is on disk, and ends by itself at the end of the log.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from limits_map.cli.commands import shipped_catalogue
from limits_map.domain.walks import Fix
from limits_map.operations.walks.facts import all_walks, walk_under_way
from limits_map.operations.walks.walking import begin_walk, note_fixes
from limits_map.positions.choices import log_words, open_receiver
from limits_map.positions.nmea_log import NmeaLog
from limits_map.store.project import Project

application = QCoreApplication(sys.argv)
with Project.open(Path(sys.argv[1]), shipped_catalogue()) as project:
    walk = (walk_under_way(project) or all_walks(project)[0]).uuid
    begin_walk(project=project, walk=walk, now=datetime.now())
    noted = project.fixes(walk)
    words = log_words(Path(sys.argv[2]), float(sys.argv[3]))
    receiver = open_receiver(words, application, since=noted[-1].at if noted else None)
    assert isinstance(receiver, NmeaLog)

    def keep(fix: Fix) -> None:
        note_fixes(project=project, walk=walk, fixes=[fix])
        print(".", end="", flush=True)

    receiver.fixed.connect(keep)
    receiver.ended.connect(application.quit)
    receiver.start()
    application.exec()
