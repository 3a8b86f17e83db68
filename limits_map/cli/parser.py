"""What may stand on the command line, and what is said of it in the language asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from limits_map import __version__
from limits_map.cli import commands
from limits_map.cli.bench_command import run_bench
from limits_map.cli.export_commands import export_project, list_given
from limits_map.domain.audiences import Audience, Places
from limits_map.words import Language, Text

_Say = Callable[[str, str], str]
_DOTS_PER_INCH = range(48, 601)
PAPERS, GROUNDS = ("a4", "a3"), ("drawn", "pictures", "none")
"""What exports/options.py offers, written again so that the help is there before the exporters are loaded."""
MEASURED = ("frames", "hit", "filter", "open", "start", "commit", "import", "export")
"""The sections of bench/run.py, written again likewise."""


def make_parser(language: Language) -> tuple[argparse.ArgumentParser, list[str]]:
    """The parser, in one language, and the names of the commands it knows."""

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
    named = parser.add_subparsers(title=say("commandes", "commands"), metavar="…", required=True)

    def command(name: str, help: str, run: Callable[[argparse.Namespace, Language], int]) -> argparse.ArgumentParser:
        added = named.add_parser(name, help=help, description=help)
        # SUPPRESS: given here or before the command, the choice made first stands.
        added.add_argument("--lang", choices=[str(item) for item in Language], default=argparse.SUPPRESS)
        added.set_defaults(run=run)
        return added

    as_json = say("un seul objet JSON sur la sortie standard", "one JSON object on standard output")

    window = command("window", say("ouvre la fenêtre", "opens the window"), commands.open_window)
    window.add_argument("project", type=Path, nargs="?")
    # How `bench` starts the window that it measures.
    window.add_argument("--measured", action="store_true", help=argparse.SUPPRESS)

    demo = command(
        "demo", say("construit et ouvre le projet d'exemple", "builds and opens the sample project"), commands.make_demo
    )
    demo.add_argument("folder", type=Path, nargs="?", default=Path("limits-map-demo"))

    new = command("new", say("crée un projet vide", "makes an empty project"), commands.make_project)
    new.add_argument("project", type=Path)
    new.add_argument("--title", required=True)

    imports = command("import", say("importe des fichiers publiés", "imports published files"), commands.import_files)
    imports.add_argument("project", type=Path)
    imports.add_argument("sources", type=Path, nargs="+", metavar="source")
    imports.add_argument(
        "--layer", help=say("la couche, si le contenu ne la dit pas", "the layer, if the content does not tell")
    )
    imports.add_argument("--mapping", type=Path, help=say("fichier champ → colonne", "file of field → column"))
    imports.add_argument("--json", action="store_true", help=as_json)

    info = command("info", say("dit ce que contient un projet", "tells what a project holds"), commands.tell_info)
    info.add_argument("project", type=Path)
    info.add_argument("--json", action="store_true", help=as_json)

    check = command("check", say("vérifie un projet", "checks a project"), commands.check_project)
    check.add_argument("project", type=Path)
    check.add_argument("--json", action="store_true", help=as_json)

    _add_export(command, say)

    given = command("given", say("dit ce qui a été donné, et à qui", "tells what was given, and to whom"), list_given)
    given.add_argument("project", type=Path)
    given.add_argument("--json", action="store_true", help=as_json)

    merge = command(
        "merge",
        say("reprend un classeur rempli par un partenaire", "takes over a workbook that a partner filled in"),
        commands.merge_returned,
    )
    merge.add_argument("project", type=Path)
    merge.add_argument("returned", type=Path)
    merge.add_argument("--json", action="store_true", help=as_json)

    _add_bench(command, say)
    return parser, list(named.choices)


def _add_bench(command: Callable[..., argparse.ArgumentParser], say: _Say) -> None:
    bench = command(
        "bench",
        say(
            "mesure le programme sur un projet inventé, à l'échelle de la France",
            "measures the program on an invented project of the size of France",
        ),
        run_bench,
    )
    bench.add_argument("--only", choices=MEASURED, help=say("cette partie seulement", "this part alone"))
    bench.add_argument(
        "--keep",
        type=Path,
        metavar=say("DOSSIER", "FOLDER"),
        help=say("où garder le projet pour la prochaine fois", "where to keep the project for the next time"),
    )
    bench.add_argument(
        "--frames",
        type=int,
        default=300,
        metavar="N",
        help=say("les images mesurées à chaque échelle (300)", "the frames measured at each scale (300)"),
    )
    bench.add_argument(
        "--json",
        action="store_true",
        help=say("un seul objet JSON sur la sortie standard", "one JSON object on standard output"),
    )


def _add_export(command: Callable[..., argparse.ArgumentParser], say: _Say) -> None:
    export = command(
        "export", say("écrit ce qu'un public peut voir", "writes what an audience may see"), export_project
    )
    export.add_argument("project", type=Path)
    export.add_argument("out", type=Path, help=say("la terminaison dit le format", "its ending says the format"))
    export.add_argument("--audience", choices=[str(item) for item in Audience], required=True)
    export.add_argument("--partner", help=say("le partenaire, et lui seul", "the partner, and no other"))
    export.add_argument(
        "--walk",
        metavar=say("NOM", "NAME"),
        help=say("le compte rendu de cette marche, en .pdf ou .html", "the report of this walk, as .pdf or .html"),
    )
    export.add_argument(
        "--places",
        choices=[str(item) for item in Places],
        help=say(
            "où les nombres de signalements sont placés\u00a0: carrés, sites ou points communs",
            "where the numbers of reports are placed: squares, sites or shared points",
        ),
    )
    export.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=say("d'un .pdf", "of a .pdf"))
    export.add_argument(
        "--pages",
        metavar="KEY,KEY",
        help=say(
            "les parties d'un .pdf dans leur ordre, comme cover,summary,actions",
            "the parts of a .pdf in their order, as cover,summary,actions",
        ),
    )
    export.add_argument(
        "--ground",
        choices=GROUNDS,
        default=GROUNDS[0],
        help=say("le fond de carte d'un .html", "the background of an .html"),
    )
    export.add_argument(
        "--dpi",
        type=int,
        choices=_DOTS_PER_INCH,
        metavar="N",
        default=192,
        help=say("les points par pouce d'un .png", "the dots per inch of a .png"),
    )
    export.add_argument(
        "--json",
        action="store_true",
        help=say("un seul objet JSON sur la sortie standard", "one JSON object on standard output"),
    )
