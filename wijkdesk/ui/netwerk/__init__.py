"""The wijknetwerk of a gebied: list, matrix of belang and invloed, dekking, and who is missing."""
