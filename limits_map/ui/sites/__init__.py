"""Deciding on sites, merging and splitting them."""
