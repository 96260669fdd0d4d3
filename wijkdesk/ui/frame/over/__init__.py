"""The windows that come over the screen, and what is asked there."""
