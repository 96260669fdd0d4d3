"""What was set aside: thinned, told of, and its log taken over."""
