"""Talks with people, and what was promised in them."""
