"""The place of a store on disk: who has it open, which window, and whether it may lie there."""
