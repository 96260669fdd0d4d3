"""Who gets in: what a password has to be, what wrong tries cost, how password and code change."""
