"""The tables of all layers."""
