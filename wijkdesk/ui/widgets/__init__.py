"""Pieces that several screens share; a piece that one screen uses stands with that screen.

Tables of records and forms of their fields have a folder each.
"""
