"""Holding a meeting: notes, and the actions and decisions that come of them."""
