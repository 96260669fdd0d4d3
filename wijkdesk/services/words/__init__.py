"""Days, numbers, text, telephone numbers and mail as people write them."""
