"""The GeoPackage for QGIS: its tables, and the styles that make them look like our map."""
