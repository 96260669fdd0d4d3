"""Meetings: planned, prepared, held, worked out."""
