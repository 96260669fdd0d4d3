"""Pieces that several screens share; a piece that one screen uses stands with that screen."""
