"""Reservekopieën: which there are, what is in them, putting one back, a second place."""
