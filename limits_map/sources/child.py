"""A script run as a process of its own: reads one file with a library that may take the process down with it.

It imports nothing of the program. The task is the first argument as JSON; the answer goes to `answer.json` in the
task's folder, the shapes of layer 0 beside it as well-known binary in `shapes0.npy` with their ends in `ends0.npy`.
Exit 0: answered. 3: the library refused the file. 4: the file asks for a password.
"""

import json
import sys
from pathlib import Path
from typing import Any

_REFUSED, _LOCKED = 3, 4
_MEMORY = 6 << 30


def main(task: dict[str, Any]) -> int:
    """Does one task and returns the exit code."""
    _limit(task["seconds"])
    out = Path(task["folder"])
    work = {"layers": _layers, "rows": _rows, "sheets": _sheets}[task["do"]]
    return work(task, out)


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock still runs.
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(out: Path, answer: object) -> None:
    (out / "answer.json").write_text(json.dumps(answer, default=str), "utf-8")


def _pyogrio() -> Any:
    # pyogrio would load both if it could, and neither is needed here.
    sys.modules["geopandas"] = None  # type: ignore[assignment]
    sys.modules["pandas"] = None  # type: ignore[assignment]
    import pyogrio
    import pyogrio.raw

    return pyogrio


def _layers(task: dict[str, Any], out: Path) -> int:
    pyogrio = _pyogrio()
    try:
        layers = []
        for name, _ in pyogrio.list_layers(task["path"])[: task["most"]]:
            info = pyogrio.read_info(task["path"], layer=name, encoding=task["encoding"])
            layers.append(
                {
                    "name": str(name),
                    "columns": [str(column) for column in info["fields"]],
                    "crs": info["crs"],
                    "shape": info["geometry_type"],
                }
            )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return _REFUSED
    _answer(out, layers)
    return 0


def _rows(task: dict[str, Any], out: Path) -> int:
    pyogrio = _pyogrio()
    refused = (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
        pyogrio.errors.GeometryError,
        UnicodeDecodeError,
    )
    tables = []
    for number, wanted in enumerate(task["layers"]):
        try:
            meta, _, shapes, values = pyogrio.raw.read(task["path"], encoding=task["encoding"], force_2d=True, **wanted)
        except refused:
            return _REFUSED
        columns = {str(name): _cells(array) for name, array in zip(meta["fields"], values, strict=True)}
        tables.append({"count": len(values[0]), "columns": columns})
        if shapes is not None:
            _save_shapes(shapes, out, number)
    _answer(out, tables)
    return 0


def _save_shapes(shapes: Any, out: Path, number: int) -> None:
    import numpy as np

    parts = [shape or b"" for shape in shapes]
    np.save(out / f"shapes{number}.npy", np.frombuffer(b"".join(parts), dtype=np.uint8))
    np.save(out / f"ends{number}.npy", np.cumsum([len(part) for part in parts], dtype=np.int64))


def _cells(array: Any) -> list[Any]:
    if array.dtype.kind == "M":
        return [None if text == "NaT" else text for text in array.astype(str).tolist()]
    if array.dtype.kind == "f":
        return [None if number != number else number for number in array.tolist()]
    cells: list[Any] = array.tolist()
    return cells


def _sheets(task: dict[str, Any], out: Path) -> int:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        # By content: opened by name, a workbook with the wrong ending would be refused.
        with Path(task["path"]).open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
            sheets = [
                {"name": name, "rows": workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)}
                for name in workbook.sheet_names
            ]
    except PasswordError:
        return _LOCKED
    except (CalamineError, OSError, ValueError):
        return _REFUSED
    _answer(out, sheets)
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
