"""Opening a store: password, recovery code, and the first time."""
