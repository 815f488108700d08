"""A map painted into a PDF by Qt: QPdfWriter with the painter that prints. Run as a process of its own:

    python -m tests.bench.painted map.journey out.pdf

Reads and lays out the map as the export does, and paints the same page, in the map's own size.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(source: Path, out: Path) -> int:
    """Write the PDF."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

    from journey_editor.export.formats import ExportOptions, make_job
    from journey_editor.export.paper import MAP
    from journey_editor.i18n import Words
    from journey_editor.layout.display import Group
    from journey_editor.layout.engine import uncollected
    from journey_editor.paths import data_dir, translations_dir
    from journey_editor.storage.files import read_journey
    from journey_editor.views.printing import PrintPainter

    _app = QGuiApplication([])
    for font in (data_dir() / "fonts").glob("Inter-*.ttf"):
        QFontDatabase.addApplicationFont(str(font))
    with uncollected():
        job = make_job(read_journey(source), ExportOptions(paper=MAP), Words("da", translations_dir()))
        page = job.pages[0]
        writer = QPdfWriter(str(out))
        writer.setResolution(1200)
        size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        canvas, painter = PrintPainter(job), QPainter(writer)
        painter.scale(1200 / 72, 1200 / 72)
        for part in page.parts:
            painter.save()
            painter.translate(part.x, part.y)
            painter.scale(part.scale, part.scale)
            canvas.paint(painter, Group(0, 0, 0, 0, part.items))
            painter.restore()
        painter.end()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
