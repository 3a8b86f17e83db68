"""The names on a map: which would like to stand where, what room there is, and how they stay where they are."""
