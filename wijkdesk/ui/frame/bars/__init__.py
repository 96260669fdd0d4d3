"""The bars around the screen in sight, and what they tell."""
