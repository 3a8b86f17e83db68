"""The commands that give something out, and the one that tells what was given to whom."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from limits_map.cli.commands import shipped_catalogue
from limits_map.cli.told import differences_json, differences_texts, given_json, given_text, print_json, tell
from limits_map.domain.audiences import Audience, Places
from limits_map.errors import ExportError
from limits_map.store.project import Project
from limits_map.words import Language, Text

if TYPE_CHECKING:
    from limits_map.operations.exports import ExportOutcome


def export_project(options: argparse.Namespace, language: Language) -> int:
    """Writes what an audience may see, and tells what it may not and what changed since it was last given something."""
    from limits_map.exports import ExportOptions, Ground, Paper
    from limits_map.operations.exports import export_map

    audience = Audience(options.audience)
    if options.walk is not None:
        return _export_walk(options, audience, language)
    wanted = ExportOptions(
        language=language,
        paper=Paper(options.paper),
        pages=_keys(options.pages),
        ground=Ground(options.ground),
        dots_per_inch=options.dpi,
    )
    with Project.open(options.project, shipped_catalogue()) as project:
        outcome = export_map(
            project=project,
            out=options.out,
            audience=audience,
            partner=options.partner,
            places=Places(options.places) if options.places else None,
            options=wanted,
        )
    _tell_outcome(options, outcome, audience, language)
    return 0


def _export_walk(options: argparse.Namespace, audience: Audience, language: Language) -> int:
    """Writes the report of one walk; of a walk that is not there it tells which there are."""
    from limits_map.operations.walks.report import walk_named, write_walk_report

    if options.pages or options.places:
        raise ExportError(
            Text(
                "--pages et --places ne vont pas avec --walk\u00a0: le compte rendu d'une marche est toujours entier.",
                "--pages and --places do not go with --walk: the report of a walk is always whole.",
            )
        )
    with Project.open(options.project, shipped_catalogue()) as project:
        outcome = write_walk_report(
            project=project,
            walk=walk_named(project=project, name=options.walk).uuid,
            out=options.out,
            audience=audience,
            partner=options.partner,
            language=language,
        )
    _tell_outcome(options, outcome, audience, language)
    return 0


def _tell_outcome(options: argparse.Namespace, outcome: ExportOutcome, audience: Audience, language: Language) -> None:
    if options.json:
        print_json(
            {
                "path": str(outcome.path),
                "audience": str(audience),
                "bytes": outcome.bytes,
                "sha256": outcome.sha256,
                "counts": dict(outcome.counts),
                "withheld": dict(outcome.withheld),
                "report": [line.say(language) for line in outcome.lines],
                "since": differences_json(outcome.differences, language),
            }
        )
        return
    tell(Text("Exporté\u00a0: {path}", "Exported: {path}").format(path=outcome.path), language)
    for line in (*outcome.lines, *differences_texts(outcome.differences)):
        tell(line, language)


def list_given(options: argparse.Namespace, language: Language) -> int:
    """Tells what was given to whom, newest first."""
    from limits_map.operations.given import given_exports

    catalogue = shipped_catalogue()
    with Project.open(options.project, catalogue, read_only=True) as project:
        given = given_exports(project=project)
    if options.json:
        print_json({"given": [given_json(each) for each in given]})
    elif not given:
        print(Text("Rien n'a été donné jusqu'ici.", "Nothing was given so far.").say(language))
    for each in () if options.json else given:
        print(given_text(each, catalogue).say(language))
    return 0


def _keys(words: str | None) -> tuple[str, ...] | None:
    keys = tuple(word.strip() for word in (words or "").split(",") if word.strip())
    return keys or None
