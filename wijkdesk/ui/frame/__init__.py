"""The frame around and over the screens: bars, palette, commands, what can be asked anywhere."""
