"""Views of the one document. Each listens to the session and paints a layout."""
