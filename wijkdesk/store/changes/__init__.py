"""What every write leaves behind: the journal, and undo, history, followers and log made of it."""
