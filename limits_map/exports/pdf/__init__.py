"""The pack for a meeting as a PDF: cover, figures, maps, a sheet per site, tables and what it was made from."""

from limits_map.exports.pdf.file import write_pdf
from limits_map.exports.pdf.pack import Pack, PackPart

__all__ = ["Pack", "PackPart", "write_pdf"]
