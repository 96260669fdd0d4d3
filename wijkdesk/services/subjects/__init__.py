"""What the whole program needs to know of each subject, one module a subject, found by itself.

Nothing heavy is imported here: the frame asks these before the store's library is loaded.
"""
