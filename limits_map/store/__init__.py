"""The project file: one valid GeoPackage, written one transaction an action."""

import sys

# sqlite-utils loads pandas where it is installed, for values that nobody writes here; it is a third of the start.
_asked_for_it_already = "pandas" in sys.modules
if not _asked_for_it_already:
    sys.modules["pandas"] = None  # type: ignore[assignment]
try:
    import sqlite_utils  # noqa: F401
finally:
    if not _asked_for_it_already:
        del sys.modules["pandas"]
