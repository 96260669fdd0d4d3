"""The disk: why it says no, and room that is held on it for what is typed and not saved, and for
opening again."""
