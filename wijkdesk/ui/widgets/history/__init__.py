"""What happened to a record, and bringing back what was."""
