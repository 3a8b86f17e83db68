"""Every error that is the world's and not ours, told to people in one calm sentence.

    LimitsMapError
    ├── CatalogueError           a declaration under layers/ is wrong
    ├── ProjectError             the project file cannot be used as asked
    │   ├── NotAProjectError     the file is no LIMITS Map project
    │   ├── NewerProjectError    the file was written by a newer program
    │   └── ReadOnlyProjectError the file is open elsewhere or may not be written
    ├── SourceError              a file from outside cannot be read
    │   └── UnknownSourceError   it can be read, but no layer recognises it
    ├── InvalidValueError        one value does not fit its field
    ├── NotFoundError            what was asked for is not there
    ├── ExportError              an export cannot be made
    ├── BackgroundError          a background cannot be shown or fetched
    ├── BenchError               something could not be measured
    └── CancelledError           somebody stopped the work

Anything else that is raised is a mistake of the program's own and ends in a crash report.
"""

from __future__ import annotations

from limits_map.words import Language, Text


class LimitsMapError(Exception):
    """What happened, in both languages; `str()` of it is English, for logs."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.say(Language.ENGLISH))
        self.text = text


class CatalogueError(LimitsMapError):
    """A declaration under layers/ is wrong; the text names the file and the key."""


class ProjectError(LimitsMapError):
    """The project file cannot be used as asked."""


class NotAProjectError(ProjectError):
    """The file is no LIMITS Map project."""


class NewerProjectError(ProjectError):
    """The file was written by a newer program than this one."""


class ReadOnlyProjectError(ProjectError):
    """The project is open elsewhere, or its file may not be written."""


class SourceError(LimitsMapError):
    """A file from outside cannot be read."""


class UnknownSourceError(SourceError):
    """The file can be read, but a person must say what its columns mean: `columns` as in the file, `layers` tried."""

    def __init__(self, text: Text, *, columns: tuple[str, ...], layers: tuple[str, ...]) -> None:
        super().__init__(text)
        self.columns = columns
        self.layers = layers


class InvalidValueError(LimitsMapError):
    """One value does not fit its field."""


class NotFoundError(LimitsMapError):
    """What was asked for is not there."""


class ExportError(LimitsMapError):
    """An export cannot be made."""


class BackgroundError(LimitsMapError):
    """What should lie under the map cannot be shown or fetched."""


class BenchError(LimitsMapError):
    """Something that should be measured did not run to its end."""


class CancelledError(LimitsMapError):
    """Somebody stopped the work; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            Text("Arrêté à votre demande ; rien n'a été modifié.", "Stopped as you asked; nothing was changed.")
        )
