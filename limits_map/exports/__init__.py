"""Writes what may leave into files that other people open; nothing here decides what may."""

from limits_map.exports.csv_files import neutral
from limits_map.exports.formats import FORMATS, Format, format_of
from limits_map.exports.names import safe_file_name
from limits_map.exports.options import USUAL, ExportOptions, Ground, Paper
from limits_map.exports.write import ExportResult, write_export

__all__ = [
    "FORMATS",
    "USUAL",
    "ExportOptions",
    "ExportResult",
    "Format",
    "Ground",
    "Paper",
    "format_of",
    "neutral",
    "safe_file_name",
    "write_export",
]
