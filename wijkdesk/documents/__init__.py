"""What comes out of the printer: the tagged-PDF engine, then one module a document."""
