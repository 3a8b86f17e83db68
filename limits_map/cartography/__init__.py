"""Paints a map on any QPainter: projection, camera, symbols, clusters, names, legend; Qt without widgets."""
