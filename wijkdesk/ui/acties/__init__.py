"""The screen Acties: who does what, and when it is done."""
