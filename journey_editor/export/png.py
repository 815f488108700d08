"""A picture of the page: the PDF, rasterised by PDFium, so that both look the same. No Qt."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2

from journey_editor.export import pdf
from journey_editor.export.formats import Job
from journey_editor.problems import Problem, ProblemError, msg

MOST_PIXELS = 200_000_000
"""About 1.2 GB while it is made."""


def render(job: Job) -> bytes:
    """The first page as PNG with ``options.dpi`` dots an inch; ProblemError where that is too large."""
    page = job.pages[0]
    scale = job.options.dpi / 72
    across, down = page.width * scale, page.height * scale
    if across * down > MOST_PIXELS:
        fits = int(job.options.dpi * (MOST_PIXELS / (across * down)) ** 0.5)
        raise ProblemError(
            Problem(
                msg(
                    "The picture would have {n} million dots, more than a picture can hold. "
                    "Choose at most {dpi} dots an inch, or a smaller paper.",
                    n=round(across * down / 1e6),
                    dpi=fits,
                )
            )
        )
    bare = replace(job, options=replace(job.options, source=False))
    document = pypdfium2.PdfDocument(pdf.render(bare))
    try:
        picture = document[0].render(scale=scale).to_pil()
    finally:
        document.close()
    out = BytesIO()
    if picture.mode != "RGB":
        picture = picture.convert("RGB")
    picture.save(out, "PNG", dpi=(job.options.dpi, job.options.dpi))
    return out.getvalue()
