"""What goes over all subjects: the list of kinds, lists, search, merging, the example."""
