"""Files from outside, one module per published format: each gives rows of a declared layer and an import report."""

from limits_map.sources.matching import POSITION_COLUMNS
from limits_map.sources.preview import preview_source
from limits_map.sources.read import read_source
from limits_map.sources.report import Rejection, SourceContent, TableContent

__all__ = ["POSITION_COLUMNS", "Rejection", "SourceContent", "TableContent", "preview_source", "read_source"]
