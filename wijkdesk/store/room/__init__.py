"""Room that is held on the disk: for what is typed and not saved, and for opening again."""
