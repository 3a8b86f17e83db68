"""A wheel built from the tree works where nothing but the libraries it names is installed."""

import importlib.metadata
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
MADE = ("limits_map/_assets/leaflet/", "limits_map/_assets/translations/")
BESIDE_THE_PACKAGE = ("limits_map/_assets/layers/", "limits_map/_assets/sample_data/")


@dataclass(frozen=True)
class Environment:
    """A virtual environment with the wheel, and a home that no other program has touched."""

    folder: Path
    elsewhere: Path

    @property
    def scripts(self) -> Path:
        """The folder with the environment's commands."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def libraries(self) -> Path:
        """The folder that holds the environment's packages."""
        base = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path("purelib", "venv", base))

    def run(self, command: str, *arguments: str) -> str:
        """Run a command of the environment away from the tree and without a display; return its output."""
        result = subprocess.run(
            [str(self.scripts / command), *arguments],
            cwd=self.elsewhere,
            env=without_the_tree() | {"HOME": str(self.elsewhere), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            encoding="utf-8",
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


def without_the_tree() -> dict[str, str]:
    """Return the environment variables without those that lead to the tree, a display or a user's files."""
    unwanted = ("PYTHON", "PYTEST", "VIRTUAL_ENV", "DISPLAY", "WAYLAND_DISPLAY", "XDG_")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


def build(source: Path, target: Path, *what: str) -> Path:
    """Build a wheel or source archive from a folder and return the file."""
    target.mkdir()
    result = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", str(target), str(source)],
        env=without_the_tree(),
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout + result.stderr
    (built,) = target.iterdir()
    return built


def names_in(wheel: Path) -> list[str]:
    """Return the names of the files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def needed_by(program: importlib.metadata.Distribution) -> dict[str, importlib.metadata.Distribution]:
    """Return the installed libraries that a program needs, directly or through others."""
    needed: dict[str, importlib.metadata.Distribution] = {}
    waiting = [(program, "")]
    while waiting:
        distribution, wanted_extra = waiting.pop()
        for requirement in map(Requirement, distribution.requires or []):
            if requirement.marker is not None and not requirement.marker.evaluate({"extra": wanted_extra}):
                continue
            key = canonicalize_name(requirement.name)
            if key not in needed or requirement.extras:
                needed[key] = importlib.metadata.distribution(key)
                waiting.extend((needed[key], extra) for extra in {"", *requirement.extras})
    return needed


def link_libraries(environment: Environment) -> None:
    """Show the environment the libraries that the wheel's metadata names, and no others."""
    (metadata,) = environment.libraries.glob("limits_map-*.dist-info")
    for distribution in needed_by(importlib.metadata.Distribution.at(metadata)).values():
        tops = {file.parts[0] for file in distribution.files or []} - {"..", "__pycache__"}
        for top in tops:
            original = Path(str(distribution.locate_file(top)))
            link = environment.libraries / top
            if original.exists() and not link.exists():
                link.symlink_to(original, target_is_directory=original.is_dir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree."""
    return build(ROOT, tmp_path_factory.mktemp("wheel") / "dist", "--wheel")


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment that has the wheel and the libraries it names, and neither pip nor the tree."""
    folder = tmp_path_factory.mktemp("environment")
    made = Environment(folder / "venv", folder / "elsewhere")
    made.elsewhere.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made.folder)], check=True)
    python = str(made.scripts / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-qq", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True, env=without_the_tree())
    link_libraries(made)
    return made


def test_carries_every_layer_and_the_whole_sample_district(wheel: Path) -> None:
    """What lies beside the package in the tree lies inside it in the wheel."""
    carried = set(names_in(wheel))
    for name in ("layers", "sample_data"):
        in_the_tree = {
            f"limits_map/_assets/{file.relative_to(ROOT).as_posix()}"
            for file in (ROOT / name).rglob("*")
            if file.suffix in (".toml", ".svg", ".csv", ".geojson", ".gpx", ".xlsx", ".gpkg", ".jpg")
        }
        assert in_the_tree
        assert in_the_tree <= carried


def test_carries_nothing_that_git_ignores(wheel: Path) -> None:
    """Caches and leftovers of a working tree do not reach the people who install the wheel."""
    sources = []
    for name in names_in(wheel):
        if name.startswith(BESIDE_THE_PACKAGE):
            sources.append(name.removeprefix("limits_map/_assets/"))
        elif not name.startswith(MADE) and ".dist-info/" not in name:
            sources.append(name)
    check = subprocess.run(
        ["git", "-C", str(ROOT), "check-ignore", "--no-index", "--stdin"],
        input="\n".join(sources),
        capture_output=True,
        encoding="utf-8",
    )
    if check.returncode == 128:
        pytest.skip("the tree is not a git repository")
    assert check.stdout == ""


def test_is_the_same_when_built_from_the_source_archive(wheel: Path, tmp_path: Path) -> None:
    """Whoever has only the source archive gets the same program."""
    archive = build(ROOT, tmp_path / "sdist", "--sdist")
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(tmp_path)], check=True)
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    assert names_in(build(unpacked, tmp_path / "dist", "--wheel")) == names_in(wheel)


def test_names_every_library_that_it_imports(environment: Environment) -> None:
    """Each module loads where only the libraries in the metadata can be seen."""
    script = (
        "import importlib, pkgutil, limits_map\n"
        "for module in pkgutil.walk_packages(limits_map.__path__, 'limits_map.'):\n"
        "    if not module.name.endswith('__main__') and '._assets' not in module.name:\n"
        "        importlib.import_module(module.name)\n"
        "print(limits_map.__file__)\n"
    )
    loaded_from = Path(environment.run("python", "-W", "error", "-c", script).strip())
    assert loaded_from.is_relative_to(environment.folder)


def test_finds_its_own_data(environment: Environment) -> None:
    """Layers, sample data, Leaflet and translations are found where the wheel has put them."""
    script = (
        "import json; from limits_map import resources\n"
        "print(json.dumps({\n"
        "    'layers': len(list(resources.layers_folder().glob('*/layer.toml'))),\n"
        "    'sample': len(list(resources.sample_data_folder().iterdir())),\n"
        "    'leaflet': sorted(p.name for p in resources.leaflet_folder().iterdir()),\n"
        "    'translations': sorted(p.name for p in resources.compiled_translations_folder().iterdir()),\n"
        "    'places': [str(resources.layers_folder()), str(resources.leaflet_folder())],\n"
        "}))\n"
    )
    found = json.loads(environment.run("python", "-c", script))
    assert found["layers"] == len(list((ROOT / "layers").glob("*/layer.toml"))) > 0
    assert found["sample"] > 0
    assert {"LICENSE", "images", "leaflet.css", "leaflet.js"} <= set(found["leaflet"])
    assert found["translations"] == ["limits_map_en.qm", "limits_map_fr.qm"]
    assert all(Path(place).is_relative_to(environment.folder) for place in found["places"])


def test_has_its_command(environment: Environment) -> None:
    """`limits-map` is there and tells how it is used."""
    assert "limits-map" in environment.run("limits-map", "--help")
    assert (environment.scripts / ("limits-map-window.exe" if os.name == "nt" else "limits-map-window")).is_file()


def test_builds_the_sample_project(environment: Environment) -> None:
    """The demonstration works from the wheel alone, without a display and away from the tree."""
    environment.run("limits-map", "demo", str(environment.elsewhere / "demo"))
    made = {file.suffix for file in (environment.elsewhere / "demo").rglob("*")}
    assert {".gpkg", ".html"} <= made
