"""What the mouse, the fingers and the keys do on the map, one module for each tool."""
