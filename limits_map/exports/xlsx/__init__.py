"""The workbook: sheets to read, and sheets that a partner fills in."""
