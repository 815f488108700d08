"""The map on the screen: a camera over one painted layer, and one class per gesture.

``view`` receives events and shows; ``camera`` turns map points into pixels; ``qtpainter`` paints
display lists; ``layer`` composes the map with its headings that stay in sight; ``overlay`` paints
selection, handles and ghosts; ``typing`` is the text cursor in a card or heading; ``gestures``
has a class for each thing that a pressed mouse can do.
"""
