"""People and organisations: finding them, all about one, doubles, coming in and going out."""
