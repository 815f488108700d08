# The part of pypdfium2 that the editor uses; the package itself carries no types.

from pathlib import Path

from PIL.Image import Image

class PdfBitmap:
    def to_pil(self) -> Image: ...

class PdfPage:
    def render(self, scale: float = 1) -> PdfBitmap: ...

class PdfDocument:
    def __init__(self, input: str | Path | bytes) -> None: ...  # noqa: A002
    def __getitem__(self, i: int) -> PdfPage: ...
    def __len__(self) -> int: ...
    def close(self) -> None: ...
