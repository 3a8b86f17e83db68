"""Knows where the program's own data files lie: in a wheel inside the package, in a checkout beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ASSETS = _PACKAGE / "_assets"
# Only a wheel has the layers inside the package.
_IN_A_CHECKOUT = not (_ASSETS / "layers").is_dir()


def layers_folder() -> Path:
    """Return the folder that has one sub-folder with a layer.toml for each layer."""
    return _carried_or_beside("layers", "The layer declarations")


def sample_data_folder() -> Path:
    """Return the folder with the published files of the invented district."""
    return _carried_or_beside("sample_data", "The sample district")


def leaflet_folder() -> Path:
    """Return the folder with leaflet.js, leaflet.css, images/ and the LICENSE that exported maps carry."""
    return _made("leaflet", "leaflet.js", "Leaflet")


def compiled_translations_folder() -> Path:
    """Return the folder with the limits_map_<language>.qm files that Qt reads."""
    return _made("translations", "*.qm", "The compiled translations")


def _carried_or_beside(name: str, what: str) -> Path:
    """Find a folder that a wheel carries and that a checkout has beside the package."""
    folder = _PACKAGE.parent / name if _IN_A_CHECKOUT else _ASSETS / name
    if folder.is_dir():
        return folder
    mend = "take them from the repository again" if _IN_A_CHECKOUT else "install LIMITS Map again"
    raise FileNotFoundError(f"{what} should be in {folder}, but that folder is missing: {mend}.")


def _made(name: str, pattern: str, what: str) -> Path:
    """Find a folder that the build makes inside the package."""
    folder = _ASSETS / name
    if next(folder.glob(pattern), None) is not None:
        return folder
    mend = "run `make setup` in the repository" if _IN_A_CHECKOUT else "install LIMITS Map again"
    raise FileNotFoundError(f"{what} should be in {folder}, but nothing is there: {mend}.")
