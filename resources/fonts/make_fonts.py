"""Make the static Inter fonts beside this script from the variable font of ``fontpkg-inter``.

For maintainers: ``python resources/fonts/make_fonts.py`` after ``pip install fontpkg-inter fonttools``.

The PDF needs static TrueType, and every painter must show the same letters. So each font keeps all
characters of Inter but only the shaping that every painter can follow: kerning, marks and
composition, plus figures of one width on request. Ligatures and contextual alternates are left out
of the files, so no program can turn them on.
"""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
OPTICAL_SIZE = 14  # the text cut: cards are set in 13 pt
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "tnum"]
HERE = Path(__file__).parent


def make(source: Path, style: str, weight: int) -> Path:
    """Write ``Inter-<style>.ttf`` and return its path."""
    variable = TTFont(source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(
        variable, {"wght": weight, "opsz": OPTICAL_SIZE}, updateFontNames=True
    )
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        name_IDs=["*"],
        notdef_outline=True,
        drop_tables=["STAT", "DSIG"],
    )
    cut = subset.Subsetter(options)
    cut.populate(unicodes=set(font.getBestCmap()))
    cut.subset(font)
    name_font(font, style)
    target = HERE / f"Inter-{style}.ttf"
    font.save(target)
    return target


def name_font(font: TTFont, style: str) -> None:
    """Give the font names of its own: the weights form one family "Inter" (names 16 and 17), and
    old programs that know only regular and bold see the others as families (names 1 and 2)."""
    names = font["name"]
    plain = style in ("Regular", "Bold")
    version = str(names.getDebugName(5)).removeprefix("Version ").split(";")[0]
    values = {
        1: "Inter" if plain else f"Inter {style}",
        2: style if plain else "Regular",
        3: f"{version};Inter-{style};journey-editor",
        4: f"Inter {style}",
        6: f"Inter-{style}",
        16: None if plain else "Inter",
        17: None if plain else style,
        25: None,  # the prefix for instances of a variable font
    }
    for name_id, value in values.items():
        names.removeNames(nameID=name_id)
        if value is not None:
            names.setName(value, name_id, 3, 1, 0x409)


def main() -> None:
    package = resources.files("fontpkg_inter")
    with resources.as_file(package) as folder:
        for style, weight in WEIGHTS.items():
            path = make(folder / "files" / "Inter[opsz,wght].ttf", style, weight)
            print(f"{path.name}: {path.stat().st_size // 1024} KiB")
        shutil.copyfile(folder / "LICENSE", HERE / "Inter-LICENSE.txt")


if __name__ == "__main__":
    main()
