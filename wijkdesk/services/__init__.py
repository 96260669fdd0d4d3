"""What a person can do or ask: one module a subject, plain functions and frozen dataclasses."""
