"""The page Voorbereiden: when and where, who is asked, agenda and stukken."""
