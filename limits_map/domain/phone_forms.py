"""What the questions of a walk's form are called on phones, for what writes the form and what reads its answers."""

from __future__ import annotations

import re

from limits_map.domain.definitions import Choice
from limits_map.words import Text

ITEM_BEGINS = "item_"
HANDS_BEGINS = "hands_"
GROUP_BEGINS = "group_"
ABOUT = "about"
PHOTO = "photo"
POSITION = "position"
STOP_NUMBER = "stop_number"
SKIPPED = "skip"
"""The answer that says that an item was passed over."""

ABOUT_LABEL = Text("À quelle rubrique cela se rapporte", "Which item it is about")
PHOTO_LABEL = Text("Photo du lieu", "Picture of the place")
POSITION_LABEL = Text("Position", "Position")
STOP_LABEL = Text("Où êtes-vous", "Where you are")
SKIPPED_LABEL = Text("Passée", "Skipped")
GROUP_LABEL = Text("Groupe qui répond", "Group that answers")
_HANDS_LABEL = Text("Mains levées pour {score}", "Hands up for {score}")


def item_name(item: Choice) -> str:
    """The question that asks for the score of an item."""
    return f"{ITEM_BEGINS}{_named(item)}"


def group_name(item: Choice) -> str:
    """The question that asks which group says how it feels."""
    return f"{GROUP_BEGINS}{_named(item)}"


def hands_name(item: Choice, score: Choice) -> str:
    """The question that asks how many of a group gave an item that score."""
    return f"{HANDS_BEGINS}{_named(item)}_{_named(score)}"


def hands_label(score: Choice) -> Text:
    """What the question for the number of hands says."""
    return _HANDS_LABEL.format(score=score.label)


def _named(choice: Choice) -> str:
    """The value of a choice as a question can be called: phones take no other letters."""
    return re.sub(r"[^0-9A-Za-z_]", "_", choice.value)
