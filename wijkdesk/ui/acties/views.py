"""What the screen Acties can show, in which shape, what it says when empty, and its keys."""

from wijkdesk.services.actie.lists import View

LIST, BOARD, BALLS = range(3)
VIEWS = (
    (View.OPEN, "Open"),
    (View.MINE, "Van mij"),
    (View.LATE, "Te laat"),
    (View.WEEK, "Deze week"),
    (View.WAITING, "Wacht op anderen"),
    (View.LATE_ELSEWHERE, "Te laat bij anderen"),
    (View.STUCK, "Vastgelopen"),
    (View.NOBODY, "Zonder eigenaar"),
    (View.DONE, "Klaar"),
)
SHAPES = ((LIST, "Lijst"), (BOARD, "Bord"), (BALLS, "Wie heeft de bal"))
ABOUT = 284
"""Pixels that one action needs beside the list."""
OF_BOARD = (View.MINE, View.WAITING)
EMPTY = {
    View.OPEN: "Er staat niets open. Typ hierboven de eerste actie.",
    View.MINE: "Er staat niets van u open.",
    View.LATE: "Niets is te laat.",
    View.WEEK: "Deze week hoeft er niets klaar te zijn.",
    View.WAITING: "U wacht op niemand.",
    View.LATE_ELSEWHERE: "Bij anderen is niets te laat.",
    View.STUCK: "Er loopt niets vast.",
    View.NOBODY: "Elke actie heeft een eigenaar.",
    View.DONE: "Er is nog niets klaar.",
}


KEYS = (
    ("Spatie", "afvinken, of weer open"),
    ("Ctrl+U", "een week later"),
    ("Ctrl+Shift+U", "uitstellen tot een dag"),
    ("Enter", "de actie openen"),
    ("Delete", "verwijderen"),
    ("Shift+↓", "meer acties kiezen"),
    ("Ctrl+← →", "op het bord: een kolom verder"),
)
