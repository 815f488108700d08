"""What a pressed mouse does, one class per gesture.

A gesture begins at a press, follows the pointer, and ends by release (which applies one edit)
or by Escape (which leaves the document as it was).
"""
