"""Points gathered into clusters at every zoom, kept through filters and edits."""
