"""The screen Overleg: prepare, hold and work out meetings."""
