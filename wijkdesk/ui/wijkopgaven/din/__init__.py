"""The DIN in work: a drawing or a table, and what a line of it stands for."""
