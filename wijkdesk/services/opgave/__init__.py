"""Opgaven and the small kinds of record that stand around them."""
