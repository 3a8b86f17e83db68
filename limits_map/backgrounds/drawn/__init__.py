"""Streets, buildings, green and water of a GeoPackage from outside, drawn by us as the layers' declarations say."""
