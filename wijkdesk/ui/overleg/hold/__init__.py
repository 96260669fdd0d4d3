"""The page Houden: presence, notes at the item at hand, and the beamer."""
