"""Two maps compared in a window: what differs as a list, and on the map that holds both."""
