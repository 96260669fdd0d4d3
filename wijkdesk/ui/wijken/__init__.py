"""The screen Wijken: the list with figures, the map, and all about one area."""
