"""What lies under the map: tiles from a server, tiles from a file, or streets and buildings that we draw ourselves."""
