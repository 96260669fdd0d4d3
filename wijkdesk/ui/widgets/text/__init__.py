"""What one types in, and what is read and offered while typing."""
