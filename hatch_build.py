"""Brings together what the program carries besides its code.

Hatchling runs the hook whenever a wheel, a source archive or an editable installation is built, and
``python hatch_build.py`` does the same for a checkout:

    node_modules/leaflet          -> limits_map/_assets/leaflet         made in the tree, git-ignored
    limits_map/translations/*.ts  -> limits_map/_assets/translations    made in the tree, git-ignored
    layers/, sample_data/         -> limits_map/_assets/...             in a wheel only

A source archive carries Leaflet already, so that a wheel can be built from it without npm.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = Path("limits_map", "_assets")
LEAFLET_PARTS = ("package.json", "LICENSE", "dist/leaflet.js", "dist/leaflet.css", "dist/images/*")
FOLDERS_BESIDE_THE_PACKAGE = ("layers", "sample_data")


class AssetError(Exception):
    """An asset cannot be made; the message says what to do about it."""


class AssetsHook(BuildHookInterface[Any]):
    """Makes the assets and tells Hatchling which of them belong to what is being built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the assets to a wheel or source archive; an editable installation finds them in the tree."""
        root = Path(self.root)
        try:
            make_leaflet(root)
            if self.target_name == "sdist":
                build_data["force_include"].update(self._as_they_lie(root, ASSETS / "leaflet"))
                return
            make_translations(root)
            if version == "editable":
                return
            for made in ("leaflet", "translations"):
                build_data["force_include"].update(self._as_they_lie(root, ASSETS / made))
            build_data["force_include"].update(self._from_beside_the_package(root))
        except AssetError as error:
            self.app.abort(str(error))

    def _as_they_lie(self, root: Path, folder: Path) -> dict[str, str]:
        """Map each file of a made folder to the same place in what is being built."""
        return {str(file): file.relative_to(root).as_posix() for file in files_in(root / folder)}

    def _from_beside_the_package(self, root: Path) -> dict[str, str]:
        """Map the files of layers/ and sample_data/, without those that git ignores, into the package."""
        mapping = {}
        for name in FOLDERS_BESIDE_THE_PACKAGE:
            if not (root / name).is_dir():
                raise AssetError(f"The folder {name} is missing; take it from the repository again.")
            for file in files_in(root / name):
                relative = file.relative_to(root).as_posix()
                if not self.build_config.path_is_excluded(relative):
                    mapping[str(file)] = (ASSETS / relative).as_posix()
        return mapping


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, so that equal trees give equal wheels."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def make_leaflet(root: Path) -> None:
    """Put the locked version of Leaflet into the assets, through npm unless it is there already."""
    target = root / ASSETS / "leaflet"
    locked = json.loads((root / "package-lock.json").read_text("utf-8"))
    wanted = locked["packages"]["node_modules/leaflet"]["version"]
    if leaflet_version(target) == wanted:
        return
    source = root / "node_modules" / "leaflet"
    if leaflet_version(source) != wanted:
        run_npm(root)
    fresh = target.with_name(f"leaflet-{os.getpid()}")
    for pattern in LEAFLET_PARTS:
        for file in sorted(source.glob(pattern)):
            copy = fresh / file.relative_to(source).as_posix().removeprefix("dist/")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    shutil.rmtree(target, ignore_errors=True)
    fresh.replace(target)


def leaflet_version(folder: Path) -> str | None:
    """Return the version of the Leaflet in a folder, or None where there is none."""
    try:
        description = json.loads((folder / "package.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    return str(description["version"])


def run_npm(root: Path) -> None:
    """Fetch the locked packages into node_modules; npm checks them against the locked hashes."""
    npm = shutil.which("npm")
    if npm is None:
        raise AssetError(
            "npm, which fetches Leaflet for the exported maps, is missing: install Node.js with npm "
            "(on Debian or Ubuntu: apt-get install npm) and try again."
        )
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run(command, root, "npm could not fetch Leaflet for the exported maps")


def make_translations(root: Path) -> None:
    """Compile every limits_map/translations/*.ts into the .qm that Qt reads."""
    target = root / ASSETS / "translations"
    sources = sorted((root / "limits_map" / "translations").glob("*.ts"))
    target.mkdir(parents=True, exist_ok=True)
    for compiled in target.glob("*.qm"):
        if compiled.stem not in {source.stem for source in sources}:
            compiled.unlink()
    if not sources:
        return
    lrelease = find_lrelease()
    for source in sources:
        fresh = target / f"{source.stem}.{os.getpid()}.part"
        command = [lrelease, "-silent", str(source), "-qm", str(fresh)]
        run(command, root, f"{source.name} could not be compiled")
        fresh.replace(target / f"{source.stem}.qm")


def find_lrelease() -> str:
    """Return the lrelease of the PySide6 that this interpreter has, or else one on the path."""
    package = importlib.util.find_spec("PySide6")
    for folder in (package.submodule_search_locations or []) if package else []:
        for name in ("lrelease", "lrelease.exe"):
            if (Path(folder) / name).is_file():
                return str(Path(folder) / name)
    found = shutil.which("pyside6-lrelease")
    if found is None:
        raise AssetError(
            "lrelease, which compiles the translations, is missing: install PySide6-Essentials and try again."
        )
    return found


def run(command: list[str], folder: Path, failure: str) -> None:
    """Run a tool quietly, and give its own words only where it fails."""
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace")
    if result.returncode != 0:
        raise AssetError(f"{failure}:\n{(result.stdout + result.stderr).strip()}")


if __name__ == "__main__":
    try:
        make_leaflet(Path(__file__).resolve().parent)
        make_translations(Path(__file__).resolve().parent)
    except AssetError as error:
        sys.exit(str(error))
