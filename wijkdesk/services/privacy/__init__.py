"""What the AVG asks: why and how long we keep people, what we know of them, and forgetting them."""
