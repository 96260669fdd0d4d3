"""The wijkopgave: its chapters, its data, its texts, its versions and its checks."""
