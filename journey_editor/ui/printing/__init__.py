"""Printing: the system's dialog, what it is asked besides, and the thread that paints the pages."""
