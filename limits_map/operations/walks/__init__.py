"""Everything one does with urban walks: preparing, walking, the evening, reading, the return, the report."""
