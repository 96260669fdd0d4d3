"""The wijkopgave: its chapters, its data, its versions and its checks."""
