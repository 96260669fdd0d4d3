"""What comes in and goes out: files of others, read with care and reported about."""
