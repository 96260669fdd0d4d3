"""Lists of records as tables: the model, where its rows come from, and how a cell is drawn."""
