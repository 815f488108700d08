"""Layout: measures text, breaks lines and places everything, in points. Painters only paint."""
