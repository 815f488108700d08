"""Bringing two copies of a map together in a window, and deciding what both have changed apart."""
