"""Figures and borders of the CBS."""
