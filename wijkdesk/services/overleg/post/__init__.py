"""What goes out of a meeting, on paper, by mail and to calendars, and what comes in."""
