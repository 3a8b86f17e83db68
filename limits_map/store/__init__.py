"""The project file: one valid GeoPackage, written one transaction an action."""
