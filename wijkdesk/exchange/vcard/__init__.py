"""Cards of people in the formats of vCard, read and written."""
