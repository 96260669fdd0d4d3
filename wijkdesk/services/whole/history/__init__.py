"""What happened to records in the store, and what was removed, as people read it."""
