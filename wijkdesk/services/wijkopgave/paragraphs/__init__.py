"""Paragraphs that subjects add to a chapter of a wijkopgave, one module each, found by itself.

Such a module holds a PARAGRAPH (see paragraph.py). In which chapter it stands, its subject
declares (`Subject.chapter`); the plan's own parts stand in the table of chapters.
"""
