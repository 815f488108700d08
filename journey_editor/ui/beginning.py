"""What is settled before anything else of the window is imported, because importing is what it speeds up."""

from __future__ import annotations

import builtins
import gc

YOUNG = (1_000_000, 2, 1_000)
"""How many objects are made before the collector of garbage looks at them, how often it does before it
looks at those again that stayed, and how often that before it looks at everything. So many are made by a
thousand letters on the largest map: before that a hand rests for a second, and they are looked at then (see
``app.settle``), not in the middle of a word.
"""

gc.set_threshold(*YOUNG)

import PySide6.QtCore  # noqa: E402, F401 - brings what is changed below

# PySide puts an import of its own before the one that stood there, for its optional features ("snake_case"):
# it reads the source of every module that is imported afterwards and looks there for its own name, and each
# import statement takes ten times as long. We use no feature. To read and to split two hundred files takes a
# tenth of the start, and the lines stay in memory, 10 MB. There is no setting for it; where a later PySide
# does no such thing any more, nothing is changed. What stood there is Shiboken's, which makes Qt's classes
# when they are named, and has to stay.
_import = getattr(builtins, "__orig_import__", None)
if _import is not None:
    builtins.__import__ = _import
