"""Make the fonts for what Inter lacks, in ``noto/`` beside this script, and ``coverage.json``.

For maintainers, with fonttools, brotli and Node.js (which knows Unicode's properties) at hand, and the
contents of Debian's packages ``fonts-noto-core`` and ``fonts-noto-cjk`` and of npm's
``twemoji-colr-font`` unpacked in one folder: ``python resources/fonts/make_fallbacks.py FOLDER`` (some
three minutes).

Every character is given to one font: the first in the order of ``order`` that has it. A font is cut down
to the characters that are its own and those that its script shares with others; hinting and what only
other programs need is left out. Chinese, Japanese and Korean are one font with the letters of mainland
China, since a title seldom tells its language; emoji are the flat pictures of Twemoji, which stay sharp at
any size and take a tenth of the room of shaded ones.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FOLDER = HERE / "noto"
CJK, EMOJI = "NotoSansCJK-Regular", "TwemojiMozilla"
FIRST = ("Arabic", "Devanagari")
"""Scripts whose fonts give signs that several scripts share."""
GENERAL = ("NotoSansMath", "NotoSansSymbols", "NotoSansSymbols2", "NotoMusic", "NotoSans")
"""Fonts of signs, after those of scripts."""
NOT_SANS = ("NotoSerifTibetan", "NotoSerifAhom", "NotoSerifDogra", "NotoSerifYezidi",
            "NotoSerifNyiakengPuachueHmong")  # fmt: skip
"""Scripts that Noto has with serifs only."""
LEFT_OUT = re.compile(r"SignWriting|Display|Unjoined|Mono|Tifinagh[A-Z]")
"""Larger than all others together, or variants of another."""
SHARED = {0x200C, 0x200D, 0x25CC, *range(0x300, 0x370), *range(0x1CD0, 0x1D00), 0x951, 0x952, 0x964, 0x965}
"""Joiners and marks that stand with letters of several scripts."""
LETTERS = {*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)}
"""Latin, Greek and Cyrillic, which the font of rare marks must have to set them on."""
PLAIN = ["ccmp", "ljmo", "vjmo", "tjmo", "mark", "mkmk"]
"""What Chinese, Japanese and Korean need; other forms of their letters would double the file."""


NOTICES = """Copyright 2010-2020 Google LLC (all fonts here but NotoSansCJK and TwemojiMozilla)
Copyright 2014-2021 Adobe (http://www.adobe.com/) (NotoSansCJK)"""


def order(source: Path) -> Iterator[Path]:
    """The Noto fonts that are taken, in the order in which they are asked."""
    found = {path.name.removesuffix("-Regular.ttf"): path for path in source.rglob("Noto*-Regular.ttf")}
    sans = sorted(name for name in found if name.startswith("NotoSans") and name not in GENERAL)
    first = [f"NotoSans{script}" for script in FIRST]
    for name in dict.fromkeys((*first, *sans, *NOT_SANS, *GENERAL)):
        if not LEFT_OUT.search(name):
            yield found[name]


def characters(font: TTFont) -> set[int]:
    """The characters for which a font has glyphs."""
    return set(font.getBestCmap() or ())


def cut(font: TTFont, characters: set[int], target: Path) -> None:
    """Save what of a font is needed for these characters."""
    options = subset.Options(
        **({"layout_features": PLAIN} if target.stem == CJK else {}),
        hinting=False,
        name_IDs=["*"],
        notdef_outline=True,
        drop_tables=["DSIG", "MATH", "FFTM", "VORG", "vhea", "vmtx", "BASE", "meta"],
    )
    if font.flavor:
        font.flavor = None
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(target)


def main() -> None:
    source = Path(sys.argv[1])
    FOLDER.mkdir(exist_ok=True)
    taken = characters(TTFont(HERE / "Inter-Regular.ttf"))
    owners: dict[int, int] = {}
    names: list[str] = []

    def take(font: TTFont, file: str, shared: set[int]) -> None:
        own = characters(font) - taken - owners.keys()
        own = {char for char in own if char >= 0x20}
        if not own:
            return
        owners.update(dict.fromkeys(own, len(names)))
        names.append(file)
        cut(font, own | (shared & characters(font)), FOLDER / file)
        print(f"{file}: {len(own)} characters, {(FOLDER / file).stat().st_size // 1024} KiB")

    emoji = TTFont(next(source.rglob("twemoji.woff2")))
    for path in order(source):
        general = path.name == "NotoSans-Regular.ttf"
        take(TTFont(path, recalcTimestamp=False), path.name, SHARED | LETTERS if general else SHARED)
    cjk = TTFont(next(source.rglob(f"{CJK}.ttc")), fontNumber=2, recalcTimestamp=False)  # 2: mainland China
    take(cjk, f"{CJK}.otf", {0x25CC})
    emoji.recalcTimestamp = False
    take(emoji, f"{EMOJI}.ttf", characters(emoji))
    write(names, owners)
    terms = (HERE / "Inter-LICENSE.txt").read_text("utf-8").partition("\n\n")[2]  # the same for all
    (FOLDER / "Noto-LICENSE.txt").write_text(f"{NOTICES}\n\n{terms}", "utf-8")
    terms = (next(source.rglob("twemoji.woff2")).parent / "LICENSE").read_text("utf-8")
    (FOLDER / "Twemoji-LICENSE.txt").write_text(terms.rstrip() + "\n", "utf-8")


def pictures() -> list[list[int]]:
    """The characters that are shown as emoji unless something else is said (UTS 51), as runs."""
    ask = (
        "const found = []; for (let c = 0x80; c < 0x20000; c++) "
        "if (/\\p{Emoji_Presentation}/u.test(String.fromCodePoint(c))) { const last = found.at(-1); "
        "if (last && last[1] === c - 1) last[1] = c; else found.push([c, c]); } "
        "console.log(JSON.stringify(found))"
    )
    return json.loads(subprocess.run(["node", "-e", ask], check=True, capture_output=True, text=True).stdout)


def write(names: list[str], owners: dict[int, int]) -> None:
    """Put down which file has which characters, as runs of first, last, number of the file."""
    runs: list[list[int]] = []
    for char, owner in sorted(owners.items()):
        if runs and runs[-1][1] == char - 1 and runs[-1][2] == owner:
            runs[-1][1] = char
        else:
            runs.append([char, char, owner])
    data = {"files": names, "runs": runs, "pictures": pictures()}
    (HERE / "coverage.json").write_text(json.dumps(data, separators=(",", ":")) + "\n", "ascii")
    print(f"{len(owners)} characters in {len(runs)} runs")


if __name__ == "__main__":
    main()
