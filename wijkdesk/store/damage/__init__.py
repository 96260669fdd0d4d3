"""A database that is damaged: seen early, kept, replaced by the newest backup that is whole, and
salvaged as far as it can be read."""
