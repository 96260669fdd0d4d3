"""What leaves the program: asking where, writing files whole, drawing pages on paper and screen."""
