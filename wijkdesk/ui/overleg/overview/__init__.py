"""The overview of all meetings: lists, year, decisions and what can be kept of them."""
