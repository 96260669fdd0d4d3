"""What can be asked anywhere, by menu, key or search."""
