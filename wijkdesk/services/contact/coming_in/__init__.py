"""Cards that come in: who looks like whom, what each row of a file will do, and doing it."""
