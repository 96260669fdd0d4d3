"""People and organisations: their cards, their lists, their doubles, their coming and going."""
