"""Writes what may leave into files that other people open; nothing here decides what may."""

from limits_map.exports.csv_files import neutral
from limits_map.exports.names import safe_file_name
from limits_map.exports.write import FORMATS, ExportResult, write_export

__all__ = ["FORMATS", "ExportResult", "neutral", "safe_file_name", "write_export"]
