"""Walk mode: the whole window for one walk, its findings, its way and its photos."""
