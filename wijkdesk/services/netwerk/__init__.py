"""The wijknetwerk: its stakeholders, their belang and invloed, and who is missing."""
