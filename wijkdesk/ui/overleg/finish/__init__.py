"""The page Uitwerken: the report, who came, and what is put right afterwards."""
