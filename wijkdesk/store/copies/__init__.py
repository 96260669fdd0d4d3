"""Copies of a store: what is in one, putting it back, a second place for them, looking into one."""
