"""After a meeting: what is missing, what goes on, and the report that is adopted."""
