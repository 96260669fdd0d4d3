"""Calendars (iCalendar), read and written."""
