"""Areas, their figures and their shapes."""
