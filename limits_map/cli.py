"""The commands that scripts and other programs rely on; results on standard output, messages on standard error.

Exit codes: 0 done, 1 nothing was changed and one sentence says why, 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from limits_map import __version__
from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Role
from limits_map.errors import LimitsMapError, NotAProjectError, SourceError
from limits_map.resources import layers_folder, sample_data_folder
from limits_map.store.project import Project
from limits_map.words import Language, Text, counted

_DEMO_FOLDER = "limits-map-demo"
_SAMPLE_FILE = "les_tilleuls_exemple.gpkg"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = _language_in(words)
    parser, commands = _parser(language)
    options = parser.parse_args(_with_command(words, commands))
    try:
        code: int = options.run(options, language)
    except LimitsMapError as error:
        _tell(error.text, language)
        return 1
    return code


def _language_in(words: Sequence[str]) -> Language:
    """The language asked for, before anything is parsed, so that help and mistakes are told in it."""
    for number, word in enumerate(words):
        if word.startswith("--lang="):
            return _language_named(word.removeprefix("--lang="))
        if word == "--lang" and number + 1 < len(words):
            return _language_named(words[number + 1])
    return Language.FRENCH


def _language_named(name: str) -> Language:
    return Language.ENGLISH if name == Language.ENGLISH else Language.FRENCH


def _with_command(words: list[str], commands: Sequence[str]) -> list[str]:
    """The words with the command that is meant where none is named: the window."""
    position = 0
    while position < len(words) and words[position].startswith("--lang"):
        position += 2 if words[position] == "--lang" else 1
    first = words[position] if position < len(words) else None
    if first in (*commands, "-h", "--help", "--version"):
        return words
    return [*words[:position], "window", *words[position:]]


def _parser(language: Language) -> tuple[argparse.ArgumentParser, list[str]]:
    def say(fr: str, en: str) -> str:
        return Text(fr, en).say(language)

    parser = argparse.ArgumentParser(
        prog="limits-map",
        description=say(
            "Préparer la reconquête des lieux pris par le trafic\u00a0: sites, constats, actions, suivi, cartes.",
            "Plan the reclaiming of places taken by dealing: sites, findings, actions, follow-up, maps.",
        ),
        epilog=say(
            "limits-map [PROJET] ouvre la fenêtre\u00a0; sans projet, l'écran d'accueil.",
            "limits-map [PROJECT] opens the window; without a project, the start screen.",
        ),
    )
    parser.add_argument("--version", action="version", version=f"limits-map {__version__}")
    parser.add_argument("--lang", choices=[str(item) for item in Language], help=say("la langue", "the language"))
    commands = parser.add_subparsers(title=say("commandes", "commands"), metavar="…", required=True)

    def command(name: str, help: str, run: Callable[[argparse.Namespace, Language], int]) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        # SUPPRESS: given here or before the command, the choice made first stands.
        added.add_argument("--lang", choices=[str(item) for item in Language], default=argparse.SUPPRESS)
        added.set_defaults(run=run)
        return added

    as_json = say("un seul objet JSON sur la sortie standard", "one JSON object on standard output")

    window = command("window", say("ouvre la fenêtre", "opens the window"), _window)
    window.add_argument("project", type=Path, nargs="?")

    demo = command("demo", say("construit et ouvre le projet d'exemple", "builds and opens the sample project"), _demo)
    demo.add_argument("folder", type=Path, nargs="?", default=Path(_DEMO_FOLDER))

    new = command("new", say("crée un projet vide", "makes an empty project"), _new)
    new.add_argument("project", type=Path)
    new.add_argument("--title", required=True)

    imports = command("import", say("importe des fichiers publiés", "imports published files"), _import)
    imports.add_argument("project", type=Path)
    imports.add_argument("sources", type=Path, nargs="+", metavar="source")
    imports.add_argument(
        "--layer", help=say("la couche, si le contenu ne la dit pas", "the layer, if the content does not tell")
    )
    imports.add_argument("--mapping", type=Path, help=say("fichier champ → colonne", "file of field → column"))
    imports.add_argument("--json", action="store_true", help=as_json)

    info = command("info", say("dit ce que contient un projet", "tells what a project holds"), _info)
    info.add_argument("project", type=Path)
    info.add_argument("--json", action="store_true", help=as_json)

    check = command("check", say("vérifie un projet", "checks a project"), _check)
    check.add_argument("project", type=Path)
    check.add_argument("--json", action="store_true", help=as_json)

    export = command("export", say("écrit ce qu'un public peut voir", "writes what an audience may see"), _export)
    export.add_argument("project", type=Path)
    export.add_argument("out", type=Path)
    export.add_argument("--audience", choices=[str(item) for item in Audience], required=True)
    export.add_argument("--partner")
    export.add_argument("--json", action="store_true", help=as_json)
    return parser, list(commands.choices)


def _window(options: argparse.Namespace, language: Language) -> int:
    if options.project is not None and not options.project.is_file():
        raise NotAProjectError(
            Text(
                "Il n'y a ni commande ni projet «\u00a0{name}\u00a0».", "There is no command or project “{name}”."
            ).format(name=str(options.project))
        )
    from limits_map.app import run_window

    return run_window(_catalogue(), options.project, language if options.lang else None)


def _demo(options: argparse.Namespace, language: Language) -> int:
    from limits_map.operations.exports import export_map
    from limits_map.operations.projects import create_sample_project

    catalogue = _catalogue()
    shows_window = _has_display()
    if shows_window:
        from limits_map.app import application

        application()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _SAMPLE_FILE
    if not path.exists():
        create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    _tell(Text("Projet d'exemple\u00a0: {path}", "Sample project: {path}").format(path=path.resolve()), language)
    with Project.open(path, catalogue) as project:
        for audience, name in (
            (Audience.COORDINATOR, "carte_coordination.html"),
            (Audience.COMMITTEE, "carte_comite.html"),
            (Audience.COMMITTEE, "carte_comite.png"),
        ):
            outcome = export_map(project=project, out=folder / name, audience=audience, language=language)
            _tell(
                Text("Carte exportée\u00a0: {path}", "Map exported: {path}").format(path=outcome.path.resolve()),
                language,
            )
    if not shows_window:
        _tell(
            Text("Pas d'écran ici\u00a0: la fenêtre n'est pas ouverte.", "No display here: the window is not opened."),
            language,
        )
        return 0
    from limits_map.app import run_window

    return run_window(catalogue, path, language if options.lang else None)


def _new(options: argparse.Namespace, language: Language) -> int:
    with Project.create(options.project, title=options.title, catalogue=_catalogue()) as project:
        _tell(Text("Projet créé\u00a0: {path}", "Project made: {path}").format(path=project.path), language)
    return 0


def _import(options: argparse.Namespace, language: Language) -> int:
    from limits_map.operations.imports import TableReport, import_source

    mapping = _read_mapping(options.mapping) if options.mapping else None
    reports: list[TableReport] = []
    with Project.open(options.project, _catalogue()) as project, project.all_or_nothing():
        if options.layer is not None:
            project.catalogue[options.layer]
        for path in options.sources:
            outcome = import_source(project=project, path=path, layer=options.layer, mapping=mapping)
            reports += outcome.tables
            for text in outcome.skipped:
                _tell(text, language)
    if options.json:
        _print_json({"sources": [_report_json(report, language) for report in reports]})
        return 0
    for report in reports:
        _tell(_report_text(report), language)
        for rejection in report.rejected:
            _tell(
                Text("  ligne {row}\u00a0: {reason}", "  row {row}: {reason}").format(
                    row=str(rejection.row), reason=rejection.reason
                ),
                language,
            )
    return 0


def _info(options: argparse.Namespace, language: Language) -> int:
    catalogue = _catalogue()
    with Project.open(options.project, catalogue, read_only=True) as project:
        counts = {layer.key: project.count(layer.key) for layer in catalogue}
        sites, walks = (
            sum(counts[layer.key] for layer in catalogue.with_role(role)) for role in (Role.SITE, Role.WALK)
        )
        states = Counter(
            str(action.values.get(layer.status_field))
            for layer in catalogue.with_role(Role.ACTION)
            for action in project.features(layer.key)
            if layer.status_field
        )
        title, schema = project.title, project.schema_version
    if options.json:
        layers = {key: {"features": count} for key, count in counts.items()}
        _print_json(
            {
                "title": title,
                "schema": schema,
                "layers": layers,
                "sites": sites,
                "walks": walks,
                "actions": dict(states),
            }
        )
        return 0
    _print(title)
    for layer in catalogue:
        _print(f"{counts[layer.key]:>8}  {layer.title.say(language)}")
    return 0


def _check(options: argparse.Namespace, language: Language) -> int:
    with Project.open(options.project, _catalogue(), read_only=True) as project:
        problems = [problem.say(language) for problem in project.problems()]
    if options.json:
        _print_json({"ok": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            _print(problem)
    else:
        _print(Text("Aucun problème trouvé.", "No problem found.").say(language))
    return 0 if not problems else 1


def _export(options: argparse.Namespace, language: Language) -> int:
    from limits_map.operations.exports import export_map

    audience = Audience(options.audience)
    with Project.open(options.project, _catalogue()) as project:
        outcome = export_map(
            project=project, out=options.out, audience=audience, partner=options.partner, language=language
        )
    if options.json:
        _print_json(
            {
                "path": str(outcome.path),
                "audience": str(audience),
                "bytes": outcome.bytes,
                "sha256": outcome.sha256,
                "counts": dict(outcome.counts),
                "withheld": dict(outcome.withheld),
                "report": [line.say(language) for line in outcome.lines],
            }
        )
        return 0
    _tell(Text("Exporté\u00a0: {path}", "Exported: {path}").format(path=outcome.path), language)
    for line in outcome.lines:
        _tell(line, language)
    return 0


def _catalogue() -> Catalogue:
    return load_catalogue(layers_folder())


def _read_mapping(path: Path) -> dict[str, str]:
    """A file that says for each field which column it is read from, in TOML or JSON."""
    try:
        text = path.read_text("utf-8")
        parsed: Any = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise SourceError(
            Text(
                "Le fichier de correspondance {file} est illisible.", "The mapping file {file} cannot be read."
            ).format(file=path.name)
        ) from error
    if not isinstance(parsed, dict) or not all(isinstance(value, str) for value in parsed.values()):
        raise SourceError(
            Text(
                "Le fichier de correspondance {file} doit donner, pour chaque champ, un nom de colonne.",
                "The mapping file {file} must give a column name for each field.",
            ).format(file=path.name)
        )
    return parsed


def _report_json(report: Any, language: Language) -> dict[str, object]:
    return {
        "source": report.source,
        "layer": report.layer,
        "format": report.format,
        "crs": report.crs,
        "encoding": report.encoding,
        "read": report.read,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "repaired": report.repaired,
        "rejected": [{"row": item.row, "reason": item.reason.say(language)} for item in report.rejected],
    }


def _report_text(report: Any) -> Text:
    rejected = counted(
        len(report.rejected),
        Text("{n} ligne écartée", "{n} row rejected"),
        Text("{n} lignes écartées", "{n} rows rejected"),
    )
    return Text(
        "{source} → {layer}\u00a0: {added} ajoutées, {updated} mises à jour, {unchanged} inchangées, {rejected}.",
        "{source} → {layer}: {added} added, {updated} updated, {unchanged} unchanged, {rejected}.",
    ).format(
        source=report.source,
        layer=report.layer,
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        rejected=rejected,
    )


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(text: Text, language: Language) -> None:
    print(text.say(language), file=sys.stderr)


def _print(line: str) -> None:
    print(line)


def _print_json(data: dict[str, object]) -> None:
    print(json.dumps(data, ensure_ascii=False))
