"""Planning meetings: sorts, series, days, who is invited."""
