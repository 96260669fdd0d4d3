"""What a record of any kind consists of, by what it is known, and the register of kinds."""
