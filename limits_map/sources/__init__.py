"""Files from outside, one module per published format: each gives rows of a declared layer and an import report."""

from limits_map.sources.read import read_source
from limits_map.sources.report import Rejection, SourceContent, TableContent, UnmatchedSourceError

__all__ = ["Rejection", "SourceContent", "TableContent", "UnmatchedSourceError", "read_source"]
