"""Writes the page of a workbook that says what it is, for whom, what it leaves out, and how to fill it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from limits_map.disclosure import Disclosed, DisclosedLayer
from limits_map.exports.month_table import Count, is_counted
from limits_map.exports.said import plain, said_audience, said_day
from limits_map.exports.xlsx.cells import ACCENT, Cells, Look, set_up
from limits_map.exports.xlsx.months import GIVEN_BEFORE_MEANS, WITHHELD_MEANS
from limits_map.words import Language, Text

READ_ME = Text("Lisez-moi", "Read me")
_WIDTH = 80.0
_TITLE, _HEADING, _LINE = Look(bold=True, size=16), Look(bold=True, size=12, color=ACCENT), Look()
_WHAT = Text(
    "Ce classeur vient d'un projet de reconquête de lieux (LIMITS). Il contient des lieux, des situations et des"
    " actions, jamais de personnes.",
    "This workbook comes from a project to reclaim places (LIMITS). It holds places, situations and actions, never"
    " persons.",
)
_SHEETS = Text("Feuilles", "Sheets")
_TO_FILL = Text("{sheet}\u00a0: à remplir et à renvoyer", "{sheet}: to fill in and to send back")
_TO_READ = Text("{sheet}\u00a0: pour information, ce qui y est changé n'est pas repris", "{sheet}: for information, "
    "what is changed there is not taken over")  # fmt: skip
_LEFT_OUT = Text("Ce que ce classeur montre, et ce qu'il ne montre pas", "What this workbook shows, and what not")
_HOW = Text("Comment remplir «\u00a0{sheet}\u00a0»", "How to fill in “{sheet}”")
_STEPS = (
    Text(
        "Remplissez les cellules blanches, sous les titres en couleur\u00a0: {open}.",
        "Fill in the white cells, below the coloured headings: {open}.",
    ),
    Text(
        "Les cellules grises sont verrouillées. L'identifiant fait reconnaître la ligne à son retour\u00a0: ne le changez"
        " pas. Vous pouvez trier, filtrer, élargir des colonnes, renommer le fichier.",
        "Grey cells are locked. The identifier is how the row is known on its return: do not change it. You may sort,"
        " filter, widen columns, rename the file.",
    ),
    Text(
        "Pour ajouter une ligne, écrivez sur l'une des {n} lignes libres, en bas\u00a0: {title} d'abord. Vous en serez"
        " le pilote.",
        "To add a row, write on one of the {n} free lines at the bottom: {title} first. You will be its lead.",
    ),
    Text(
        "Supprimer une ligne ne supprime rien dans le projet. Si une action n'a plus lieu d'être, dites-le par son état.",
        "Deleting a row deletes nothing in the project. If an action is no longer wanted, say so by its state.",
    ),
    Text(
        "Dates\u00a0: comme 21/11/2026. Montants\u00a0: en euros, le nombre seul. Une cellule vidée efface la valeur.",
        "Dates: such as 21/11/2026. Amounts: in euros, the number alone. An emptied cell clears the value.",
    ),
    Text(
        "N'écrivez rien qui désigne une personne\u00a0: ni nom, ni téléphone, ni plaque, ni logement.",
        "Write nothing that points to a person: no name, telephone, number plate or dwelling.",
    ),
    Text(
        "Enregistrez en XLSX ou en ODS et renvoyez le fichier à la coordination, qui verra chaque changement avant de le"
        " reprendre.",
        "Save as XLSX or ODS and send the file back to the coordinator, who sees each change before taking it over.",
    ),
)
_ABBREVIATIONS = Text("Abréviations et signes", "Abbreviations and signs")
_SOURCES = Text("Sources", "Sources")
_SAYS = Text("\u00a0: ", ": ")


def write_read_me(sheet: Any, disclosed: Disclosed, layers: Mapping[str, DisclosedLayer], language: Language) -> None:
    """Writes the page; `layers` are those of the workbook by the names of their sheets."""
    set_up(sheet, 0, 0, frozen=None)
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    cells = Cells(sheet, [_WIDTH])
    for words, look in _lines(disclosed, layers, language):
        cells.append([cells.text(words, look)], look.size)


def _lines(
    disclosed: Disclosed, layers: Mapping[str, DisclosedLayer], language: Language
) -> Iterator[tuple[str, Look]]:
    yield plain(disclosed.title), _TITLE
    yield said_audience(disclosed, language), _LINE
    yield said_day(disclosed, language), _LINE
    yield _WHAT.say(language), _LINE
    for name, layer in layers.items():
        if layer.returning is None:
            continue
        yield "", _LINE
        yield _HOW.format(sheet=name).say(language), _HEADING
        fields = layer.definition.fields
        parts = {
            "open": tuple(field.label for field in fields if field.key in layer.returning.changed),
            "n": len(layer.returning.free),
            "title": layer.definition.field(layer.definition.title_field).label,
        }
        for number, step in enumerate(_STEPS, 1):
            yield f"{number}. {step.format(**parts).say(language)}", _LINE
    yield "", _LINE
    yield _SHEETS.say(language), _HEADING
    comes_back = any(layer.returning is not None for layer in layers.values())
    for name, layer in layers.items():
        told = (_TO_FILL if layer.returning is not None else _TO_READ).format(sheet=name).say(language)
        title = plain(layer.definition.title.say(language))
        listed = told if comes_back else name if name == title else f"{name}{_SAYS.say(language)}{title}"
        yield f"• {listed}", _LINE
    yield "", _LINE
    yield _LEFT_OUT.say(language), _HEADING
    for line in disclosed.report.lines:
        yield f"• {line.say(language)}", _LINE
    explained = list(_abbreviations(layers.values()))
    if explained:
        yield "", _LINE
        yield _ABBREVIATIONS.say(language), _HEADING
        for line in explained:
            yield f"• {line.say(language)}", _LINE
    if disclosed.credits:
        yield "", _LINE
        yield _SOURCES.say(language), _HEADING
        for credit in disclosed.credits:
            yield f"• {credit.say(language)}", _LINE


def _abbreviations(layers: Iterable[DisclosedLayer]) -> Iterator[Text]:
    """What stands for numbers that are not told, as far as there are any."""
    counts = [Count.of(row) for layer in layers if is_counted(layer.definition) for row in layer.features]
    if any(count.withheld for count in counts):
        yield WITHHELD_MEANS
    if any(count.as_of is not None for count in counts):
        yield GIVEN_BEFORE_MEANS
