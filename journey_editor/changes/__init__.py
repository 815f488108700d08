"""The map as flat records, what differs between two maps, and two maps brought together.

Nothing is imported here: the start page names colours by ``labels``, and needs no map for it.
"""
