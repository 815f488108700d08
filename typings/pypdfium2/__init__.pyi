# The part of pypdfium2 that the editor uses; the package itself carries no types.

from pathlib import Path

from PIL.Image import Image

class PdfBitmap:
    @classmethod
    def new_native(cls, width: int, height: int, format: int) -> PdfBitmap: ...  # noqa: A002
    def fill_rect(
        self, color: tuple[int, int, int, int], left: int, top: int, width: int, height: int
    ) -> None: ...
    @property
    def buffer(self) -> bytearray: ...  # an array of bytes
    @property
    def stride(self) -> int: ...
    def to_pil(self) -> Image: ...

class PdfPage:
    def get_width(self) -> float: ...
    def get_height(self) -> float: ...
    def get_size(self) -> tuple[float, float]: ...
    def render(
        self,
        scale: float = 1,
        *,
        crop: tuple[float, float, float, float] = (0, 0, 0, 0),
        rev_byteorder: bool = False,
    ) -> PdfBitmap: ...

class PdfDocument:
    def __init__(self, input: str | Path | bytes) -> None: ...  # noqa: A002
    def __getitem__(self, i: int) -> PdfPage: ...
    def __len__(self) -> int: ...
    def close(self) -> None: ...
