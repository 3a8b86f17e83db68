"""The table of all actions by partner, with the money granted and spent for those of each and in all."""

from __future__ import annotations

from limits_map.analysis.action_figures import NOBODY, TOGETHER, grouped
from limits_map.domain.definitions import Role
from limits_map.domain.features import Feature
from limits_map.exports.pdf.action_table import ActionTable
from limits_map.exports.pdf.blocks import Words
from limits_map.exports.pdf.flow import Block, Gap
from limits_map.exports.pdf.material import Material
from limits_map.exports.pdf.parts import Built
from limits_map.exports.pdf.table import Row, Table
from limits_map.exports.pdf.typed import SMALL_QUIET
from limits_map.words import Text, counted

_UNDER = Text("Par partenaire qui conduit l'action", "By the partner that leads the action")
_NUMBER = Text("{who}\u00a0: {actions}", "{who}: {actions}")
_ONE, _MANY = Text("{n} action", "{n} action"), Text("{n} actions", "{n} actions")
_APART = Text("Financements non rattachés à une seule action", "Funding not tied to a single action")
_NOTE = Text(
    "Les montants accordés et dépensés sont ceux des financements de ces actions.",
    "Amounts granted and spent are those of the funding of these actions.",
)


def actions(material: Material, title: str) -> Built:
    """The rows under their partners, those without a lead last."""
    definition, language = material.definition(Role.ACTION), material.language
    if definition is None:
        return Built(title, [])
    table = ActionTable(material, definition, by_site=False)
    lead = definition.named(definition.organisation_field)
    every = list(material.rows(Role.ACTION))
    names = {row.uuid: str(row.values.get(lead.key) or "") if lead is not None else "" for row in every}
    keys, shown = grouped(names.values())
    groups: dict[str, list[Feature]] = {}
    for row in every:
        groups.setdefault(keys[names[row.uuid]], []).append(row)
    rows: list[Row] = []
    for key in sorted(groups, key=lambda key: (not key, key)):
        who = shown[key] if key else NOBODY.say(language)
        if lead is not None:
            rows.append(table.group(_said(who, len(groups[key]), material), table.sums(groups[key])))
        rows += [table.row(action) for action in table.ordered(groups[key])]
    apart = _apart(material, every)
    if apart:
        # Nothing in the sums may be missing from the lines above them.
        rows.append(table.group(_APART.say(language), table.sums([], apart)))
    together = _said(TOGETHER.say(language), len(every), material)
    rows.append(table.group(together, table.sums(every, apart), total=True))
    blocks: list[Block] = [Table(table.columns, rows, language)]
    if material.definition(Role.FUNDING) is not None:
        blocks += [Gap(6.0), Words(_NOTE.say(language), SMALL_QUIET)]
    return Built(title, blocks, under=_UNDER.say(language) if lead is not None else "")


def _apart(material: Material, every: list[Feature]) -> list[Feature]:
    found = {row.uuid for row in material.fundings_of(every)}
    return [row for row in material.rows(Role.FUNDING) if row.uuid not in found]


def _said(who: str, number: int, material: Material) -> str:
    return _NUMBER.format(who=who, actions=counted(number, _ONE, _MANY)).say(material.language)
