"""Contacts in tables: which column is what, and what a row says."""
