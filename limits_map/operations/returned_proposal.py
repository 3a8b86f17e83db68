"""Compares what was sent, what came back and what the project has now, and proposes what to take over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from limits_map.disclosure import Returning, returning_of
from limits_map.domain.definitions import FieldDefinition, FieldKind, LayerDefinition
from limits_map.domain.features import Feature, Value
from limits_map.domain.row_facts import title_of
from limits_map.domain.values import find_choice, fold, read_value
from limits_map.errors import InvalidValueError
from limits_map.operations.features import dated
from limits_map.operations.returned_lines import LineKind, Proposal, ProposedLine, Question, QuestionKey
from limits_map.operations.returned_sheets import ReturnedRow, ReturnedSheet
from limits_map.operations.returned_values import dated_note, few, is_untouched, nearest, same, typed, why_guarded
from limits_map.sources.report import shown
from limits_map.store.project import Project
from limits_map.words import Language, Text

_MOST_ASKED = 40
_LEFT = object()
"""Stands for a cell that says nothing that could be taken over."""


@dataclass
class _Asked:
    """A word that is not known, and the lines it stands on."""

    layer: str
    field: FieldDefinition
    word: str
    rows: list[int]


def propose(
    *,
    project: Project,
    returned: ReturnedSheet,
    answers: Mapping[QuestionKey, str | None] | None = None,
    today: date | None = None,
) -> Proposal:
    """What would be taken over; `answers` say for words that are not known which value they mean, None for none."""
    return _Comparison(project, returned, answers or {}, today or date.today()).proposal()


class _Comparison:
    def __init__(
        self, project: Project, returned: ReturnedSheet, answers: Mapping[QuestionKey, str | None], today: date
    ) -> None:
        self._project = project
        self._returned = returned
        self._answers = answers
        self._today = today
        self._lines: list[ProposedLine] = []
        self._removed: list[ProposedLine] = []
        self._problems: list[Text] = []
        self._notes = list(returned.notes)
        self._asked: dict[QuestionKey, _Asked] = {}
        self._titles: dict[str, dict[str, list[Feature]]] = {}
        self._identical = 0

    def proposal(self) -> Proposal:
        """Goes through all lines that came back."""
        rows = self._returned.rows
        for layer in dict.fromkeys(row.layer for row in rows):
            definition = self._project.catalogue[layer]
            returning = returning_of(definition)
            here = [row for row in rows if row.layer == layer]
            present = {feature.uuid: feature for feature in self._project.features(layer, [row.uuid for row in here])}
            for row in here if returning is not None else ():
                assert returning is not None
                if row.sent is not None and row.sent.values is not None:
                    self._compare(definition, returning, row, row.sent.values, present.get(row.uuid))
                elif row.uuid in present:
                    self._compare_entered(definition, returning, row, present[row.uuid])
                else:
                    self._enter(definition, returning, row)
        return Proposal(
            self._returned.path,
            self._returned.partner,
            tuple(sorted(self._lines, key=lambda line: (line.kind is not LineKind.CONFLICT, not line.asks, line.row))),
            self._questions(),
            self._identical,
            tuple(self._removed),
            few(self._problems),
            few(self._notes),
        )

    def _compare(
        self,
        definition: LayerDefinition,
        returning: Returning,
        row: ReturnedRow,
        sent: Mapping[str, object],
        present: Feature | None,
    ) -> None:
        """A row that went out with values: what the partner changed in it since."""
        changed: dict[str, Value] = {}
        for item in definition.fields:
            if item.key not in row.cells or item.key not in sent:
                continue
            before = typed(item, sent[item.key])
            if is_untouched(item, row.cells[item.key], before):
                continue
            if item.key not in returning.changed:
                self._tell_locked(item, row)
                continue
            theirs = self._read(item, row, row.cells[item.key])
            if theirs is not _LEFT and not same(theirs, before):
                changed[item.key] = theirs  # type: ignore[assignment]
        if present is None:
            self._tell_removed(definition, row, sent, changed)
            return
        received = row.sent.received if row.sent is not None else {}
        known = {key: [typed(definition.field(key), sent[key])] for key in changed}
        self._add_changes(definition, row, present, changed, known, received)

    def _compare_entered(
        self, definition: LayerDefinition, returning: Returning, row: ReturnedRow, present: Feature
    ) -> None:
        """A row that the partner entered and that was taken over before."""
        said: dict[str, Value] = {}
        for item in definition.fields:
            raw = row.cells.get(item.key)
            if item.key in returning.entered and raw is not None:
                theirs = self._read(item, row, raw)
                if theirs is not _LEFT and theirs is not None:
                    said[item.key] = theirs  # type: ignore[assignment]
        different = {key: value for key, value in said.items() if not same(present.values.get(key), value)}
        self._identical += not different
        received = row.sent.received if row.sent is not None else {}
        self._add_changes(definition, row, present, different, {}, received)

    def _add_changes(
        self,
        definition: LayerDefinition,
        row: ReturnedRow,
        present: Feature,
        changed: Mapping[str, Value],
        known: Mapping[str, Sequence[Value]],
        received: Mapping[str, object],
    ) -> None:
        """Proposes values; what the project has is the partner's to change if it was sent so or came from there."""
        title = title_of(definition, present).say(Language.FRENCH)
        for key, theirs in changed.items():
            item, ours = definition.field(key), present.values.get(key)
            if same(ours, theirs):
                self._identical += 1
                continue
            bases = [*known.get(key, ()), *([typed(item, received[key])] if key in received else [])]
            is_theirs = any(same(ours, base) for base in bases)
            after = dated(definition, present, present.with_values({key: theirs}), changed, self._today)
            follows = [
                other for other in definition.fields if after.values.get(other.key) != present.values.get(other.key)
            ]
            self._lines.append(
                ProposedLine(
                    LineKind.CHANGE if is_theirs else LineKind.CONFLICT,
                    row.number,
                    row.layer,
                    row.uuid,
                    row.token,
                    title,
                    item,
                    ours,
                    theirs,
                    {key: theirs},
                    why_guarded(item, theirs),
                    dated_note(tuple(other.label for other in follows if other.key != key)),
                )
            )

    def _enter(self, definition: LayerDefinition, returning: Returning, row: ReturnedRow) -> None:
        """A line that is new: a row of its own, led by the partner."""
        said = {key: row.cells[key] for key in returning.entered if row.cells.get(key) is not None}
        if not said:
            return
        if definition.title_field not in said:
            label = definition.field(definition.title_field).label
            self._notes.append(
                Text("Ligne {row}\u00a0: sans «\u00a0{title}\u00a0», elle n'est pas ajoutée.",
                     "Row {row}: without “{title}” it is not added.").format(row=str(row.number), title=label)
            )  # fmt: skip
            return
        values: dict[str, Value] = {}
        for item in definition.fields:
            theirs = self._read(item, row, said[item.key]) if item.key in said else None
            values[item.key] = _default(item) if theirs is None or theirs is _LEFT else theirs  # type: ignore[assignment]
        if definition.organisation_field is not None:
            values[definition.organisation_field] = self._returned.partner
        missing = [item for item in definition.fields if item.required and values[item.key] is None]
        if missing:
            return
        why = tuple(
            text for item in definition.fields if item.key in said for text in why_guarded(item, values[item.key])
        )
        title = str(values[definition.title_field])
        self._lines.append(
            ProposedLine(
                LineKind.NEW, row.number, row.layer, row.uuid, row.token, title, None, None, title, values, why
            )
        )

    def _read(self, item: FieldDefinition, row: ReturnedRow, raw: object) -> object:
        """The value of a cell, or `_LEFT` where it is asked about or cannot be read."""
        if item.link is not None:
            return self._linked(item, row, raw)
        if item.kind is FieldKind.CHOICE and raw is not None and find_choice(item, raw) is None:
            try:
                value = read_value(replace(item, required=False), raw)
            except InvalidValueError:
                return self._asked_for(item, row, str(raw))
            if value is not None or not item.required:
                return value
            raw = None
        try:
            return read_value(item, raw)
        except InvalidValueError as error:
            self._problems.append(
                Text("Ligne {row}, colonne {problem}", "Row {row}, column {problem}").format(
                    row=str(row.number), problem=error.text
                )
            )
            return _LEFT

    def _linked(self, item: FieldDefinition, row: ReturnedRow, raw: object) -> object:
        if raw is None or not fold(str(raw)):
            return None
        named = self._named(item.link or "").get(fold(str(raw)), [])
        return named[0].uuid if len(named) == 1 else self._asked_for(item, row, str(raw))

    def _asked_for(self, item: FieldDefinition, row: ReturnedRow, word: str) -> object:
        """What a word means by the answer given for it; it is asked about where there is none."""
        key = (row.layer, item.key, fold(word))
        self._asked.setdefault(key, _Asked(row.layer, item, word, [])).rows.append(row.number)
        answer = self._answers.get(key)
        return _LEFT if answer is None else answer

    def _questions(self) -> tuple[Question, ...]:
        """What is asked, the words that stand most often first where there are too many."""
        asked = list(self._asked.values())
        if len(asked) > _MOST_ASKED:
            asked.sort(key=lambda each: -len(each.rows))
            self._notes.append(
                Text(
                    "{n} autres mots ne sont pas connus\u00a0; ils sont laissés.",
                    "{n} other words are not known; they are left aside.",
                ).format(n=len(asked) - _MOST_ASKED)
            )
        return tuple(self._question(each) for each in asked[:_MOST_ASKED])

    def _question(self, asked: _Asked) -> Question:
        item = asked.field
        names: list[tuple[str, str]]
        if item.link is not None:
            options = tuple(
                (feature.uuid, title_of(self._project.catalogue[item.link], feature))
                for features in self._named(item.link).values()
                for feature in features
            )
            names = [(text.fr, value) for value, text in options]
        else:
            options = tuple((choice.value, choice.label) for choice in item.choices)
            names = [
                (name, choice.value)
                for choice in item.choices
                for name in (choice.value, choice.label.fr, choice.label.en, *choice.aliases)
            ]
        return Question(asked.layer, item, shown(asked.word), tuple(asked.rows), options, nearest(asked.word, names))

    def _named(self, layer: str) -> dict[str, list[Feature]]:
        if layer not in self._titles:
            titles: dict[str, list[Feature]] = {}
            for feature in self._project.features(layer):
                words = fold(title_of(self._project.catalogue[layer], feature).say(Language.FRENCH))
                titles.setdefault(words, []).append(feature)
            self._titles[layer] = dict(sorted(titles.items()))
        return self._titles[layer]

    def _tell_locked(self, item: FieldDefinition, row: ReturnedRow) -> None:
        self._notes.append(
            Text("Ligne {row}\u00a0: «\u00a0{field}\u00a0» était verrouillé\u00a0; ce qui y a été changé est laissé.",
                 "Row {row}: “{field}” was locked; what was changed there is left aside.")
            .format(row=str(row.number), field=item.label)
        )  # fmt: skip

    def _tell_removed(
        self, definition: LayerDefinition, row: ReturnedRow, sent: Mapping[str, object], changed: Mapping[str, Value]
    ) -> None:
        title = shown(sent.get(definition.title_field) or "?")
        for key, theirs in changed.items():
            self._removed.append(
                ProposedLine(
                    LineKind.CONFLICT, row.number, row.layer, row.uuid, row.token, title,
                    definition.field(key), None, theirs, {key: theirs},
                )
            )  # fmt: skip
        if changed:
            self._notes.append(
                Text("Ligne {row}\u00a0: «\u00a0{title}\u00a0» n'est plus dans le projet\u00a0; ce que le partenaire y a"
                     " changé est laissé.",
                     "Row {row}: “{title}” is no longer in the project; what the partner changed in it is left aside.")
                .format(row=str(row.number), title=title)
            )  # fmt: skip


def _default(item: FieldDefinition) -> Value:
    return read_value(item, item.default) if item.default is not None else None
