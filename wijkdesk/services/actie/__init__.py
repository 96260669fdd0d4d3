"""Actions: made, listed, ticked off."""
