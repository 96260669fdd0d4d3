"""The agenda: its items and their documents, and what is proposed for it."""
