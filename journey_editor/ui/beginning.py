"""What is settled before anything else of the window is imported, because importing is what it speeds up."""

from __future__ import annotations

import gc
import sys

import shiboken6  # noqa: F401 - brings what is changed below

YOUNG = (1_000_000, 2, 1_000)
"""How many objects are made before the collector of garbage looks at them, how often it does before it
looks at those again that stayed, and how often that before it looks at everything. So many are made by a
thousand letters on the largest map: before that a hand rests for a second, and they are looked at then (see
``app.settle``), not in the middle of a word.
"""

gc.set_threshold(*YOUNG)

# PySide reads the source of every module that is imported after it and looks there for its own name, so
# as to switch its optional features ("snake_case") for modules that might use them. We use none. To read
# and to split two hundred files takes a tenth of the start, and the lines stay in memory, 10 MB. There is
# no setting for it; a later PySide that has no such function any more is left as it is.
_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    setattr(_feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - private to PySide
