"""Figures as drawings: pure functions from data to marks, for the page and for the screen."""
