"""Maps as files: reading what may be damaged, writing so that nothing is lost. No Qt."""
