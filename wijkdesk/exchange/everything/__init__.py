"""Everything that is in a store, for who leaves or moves: readable files, plain or as one encrypted
file from which the same store comes back on another laptop."""
