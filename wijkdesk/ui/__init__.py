"""What a person sees: the shell, shared widgets, one folder or module a screen."""
