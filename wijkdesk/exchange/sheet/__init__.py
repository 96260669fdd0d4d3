"""Tables in files: csv, xlsx and ods, read and written."""
