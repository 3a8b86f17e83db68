"""What the panel of layers is put together from: the tree, its menu, the period, the background."""
