"""Fields of a record: an editor for each sort, rows and forms of them, a record in a window."""
