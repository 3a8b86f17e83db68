"""What each command does; what is slow to load is imported by the commands that need it."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from limits_map.catalogue import Catalogue, load_catalogue
from limits_map.cli.told import merge_json, merge_texts, print_json, report_json, report_text, tell
from limits_map.domain.audiences import Audience
from limits_map.domain.definitions import Role
from limits_map.domain.walks import WalkState
from limits_map.errors import NotAProjectError, SourceError
from limits_map.resources import layers_folder, sample_data_folder
from limits_map.store.project import Project
from limits_map.words import Language, Text


def open_window(options: argparse.Namespace, language: Language) -> int:
    """Opens the window, with a project if one is named."""
    if options.project is not None and not options.project.is_file():
        raise NotAProjectError(
            Text(
                "Il n'y a ni commande ni projet «\u00a0{name}\u00a0».", "There is no command or project “{name}”."
            ).format(name=str(options.project))
        )
    gc.disable()  # run_window wakes the collector again: what is imported is not lost, and it would look through it
    from limits_map.app import run_window

    on_window = None
    if options.measured:
        from limits_map.bench.started import keep_settings_apart, measured

        keep_settings_apart()
        on_window = measured
    return run_window(shipped_catalogue(), options.project, language if options.lang else None, on_window)


def make_demo(options: argparse.Namespace, language: Language) -> int:
    """Builds the sample project and its maps, and opens it where there is a display."""
    from limits_map.exports import ExportOptions
    from limits_map.operations.exports import export_map
    from limits_map.operations.projects import SAMPLE_FILE, create_sample_project
    from limits_map.operations.walks.facts import all_walks, walk_state
    from limits_map.operations.walks.report import write_walk_report

    catalogue = shipped_catalogue()
    shows_window = has_display()
    if shows_window:
        from limits_map.app import application

        application()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / SAMPLE_FILE
    if not path.exists():
        create_sample_project(path=path, catalogue=catalogue, sample_data=sample_data_folder())
    tell(Text("Projet d'exemple\u00a0: {path}", "Sample project: {path}").format(path=path.resolve()), language)
    with Project.open(path, catalogue) as project:
        for audience, name in (
            (Audience.COORDINATOR, "carte_coordination.html"),
            (Audience.COMMITTEE, "carte_comite.html"),
            (Audience.COMMITTEE, "carte_comite.png"),
            (Audience.COMMITTEE, "dossier_comite.pdf"),
        ):
            wanted = ExportOptions(language=language)
            outcome = export_map(project=project, out=folder / name, audience=audience, options=wanted)
            tell(Text("Exporté\u00a0: {path}", "Exported: {path}").format(path=outcome.path.resolve()), language)
        walk = next(row for row in all_walks(project) if walk_state(project, row) is WalkState.FINISHED)
        for audience, name in (
            (Audience.PUBLIC, "compte_rendu_habitants.pdf"),
            (Audience.COMMITTEE, "compte_rendu_comite.html"),
        ):
            outcome = write_walk_report(
                project=project, walk=walk.uuid, out=folder / name, audience=audience, language=language
            )
            tell(Text("Exporté\u00a0: {path}", "Exported: {path}").format(path=outcome.path.resolve()), language)
    if not shows_window:
        tell(
            Text("Pas d'écran ici\u00a0: la fenêtre n'est pas ouverte.", "No display here: the window is not opened."),
            language,
        )
        return 0
    from limits_map.app import run_window

    return run_window(catalogue, path, language if options.lang else None)


def make_project(options: argparse.Namespace, language: Language) -> int:
    """Makes an empty project."""
    with Project.create(options.project, title=options.title, catalogue=shipped_catalogue()) as project:
        tell(Text("Projet créé\u00a0: {path}", "Project made: {path}").format(path=project.path), language)
    return 0


def import_files(options: argparse.Namespace, language: Language) -> int:
    """Imports files, all or none."""
    from limits_map.operations.imports import TableReport, import_source

    mapping = _read_mapping(options.mapping) if options.mapping else None
    reports: list[TableReport] = []
    with Project.open(options.project, shipped_catalogue()) as project, project.all_or_nothing():
        if options.layer is not None:
            project.catalogue[options.layer]
        for path in options.sources:
            outcome = import_source(project=project, path=path, layer=options.layer, mapping=mapping)
            reports += outcome.tables
            for text in outcome.skipped:
                tell(text, language)
    if options.json:
        print_json({"sources": [report_json(report, language) for report in reports]})
        return 0
    for report in reports:
        tell(report_text(report), language)
        for rejection in report.rejected:
            tell(
                Text("  ligne {row}\u00a0: {reason}", "  row {row}: {reason}").format(
                    row=str(rejection.row), reason=rejection.reason
                ),
                language,
            )
    return 0


def tell_info(options: argparse.Namespace, language: Language) -> int:
    """Tells what a project holds."""
    catalogue = shipped_catalogue()
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
        print_json(
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
    print(title)
    for layer in catalogue:
        print(f"{counts[layer.key]:>8}  {layer.title.say(language)}")
    return 0


def check_project(options: argparse.Namespace, language: Language) -> int:
    """Tells what is wrong with a project; 1 if anything is."""
    with Project.open(options.project, shipped_catalogue(), read_only=True) as project:
        problems = [problem.say(language) for problem in project.problems()]
    if options.json:
        print_json({"ok": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            print(problem)
    else:
        print(Text("Aucun problème trouvé.", "No problem found.").say(language))
    return 0 if not problems else 1


def merge_returned(options: argparse.Namespace, language: Language) -> int:
    """Takes over what a partner sent back; what asks a person to decide is told and left as it is."""
    from limits_map.operations.returned_proposal import propose
    from limits_map.operations.returned_sheets import apply_returned, read_returned

    with Project.open(options.project, shipped_catalogue()) as project:
        proposal = propose(project=project, returned=read_returned(project=project, path=options.returned))
        apply_returned(project=project, proposal=proposal)
    for text in merge_texts(proposal):
        tell(text, language)
    if options.json:
        print_json(merge_json(proposal))
    return 0


def shipped_catalogue() -> Catalogue:
    """The layers that come with the program."""
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


def has_display() -> bool:
    """True where windows can be seen."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
