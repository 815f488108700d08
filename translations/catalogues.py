"""Bring the catalogues up to date with the code: find the words, update each language, compile.

``make catalogues`` runs this. Then translate what it lists in ``<language>/LC_MESSAGES/*.po`` and
run it again, so that the compiled catalogue (which the program reads, and which is committed,
because a wheel is built from committed files) follows.

The files hold no line numbers and no dates: a change in them is a change of words.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
CODE = HERE.parent / "journey_editor"
DOMAIN = "journey_editor"
KEYWORDS = {
    "tr": None,
    "trn": (1, 2),
    "trc": ((1, "c"), 2),
    "msg": None,
    "msgn": (1, 2),
    "N_": None,
    "NC_": ((1, "c"), 2),
}
LANGUAGES = {"da": "Danish", "sv": "Swedish"}
COMMENT_TAG = "L10N:"
HEADER = (
    "# {language} words of the journey editor.\n# Made by `make catalogues`; translate the msgstr lines.\n#"
)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the same words give the same bytes, whenever they are compiled
LEFT_OUT = (  # headers that say nothing here, or change without a word changing
    '"Project-Id-Version:',
    '"Report-Msgid-Bugs-To:',
    '"POT-Creation-Date:',
    '"PO-Revision-Date:',
    '"Last-Translator:',
    '"Language-Team:',
    '"Generated-By:',
)


def po_path(language: str) -> Path:
    return HERE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def template() -> Catalog:
    """All words of the code, in English."""
    found = Catalog(project="journey-editor", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        CODE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=[COMMENT_TAG], strip_comment_tags=True
    ):
        if not all([message] if isinstance(message, str) else message):
            raise SystemExit(f"{name}:{line}: an empty text is marked for translation")
        found.add(message, None, auto_comments=comments, context=context)
    return found


def read(language: str) -> Catalog:
    """A language's catalogue, empty where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def updated(language: str, words: Catalog) -> Catalog:
    """The language's catalogue with exactly the words of the code; what is new has no translation."""
    catalogue = read(language)
    catalogue.update(words, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER.format(language=LANGUAGES[language])
    catalogue.fuzzy = False
    catalogue.creation_date = catalogue.revision_date = NEVER
    for message in catalogue:
        message.flags.discard("python-format")  # "100 %" is no format
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """The text file that translators edit."""
    out = BytesIO()
    write_po(out, catalogue, width=100, no_location=True, sort_output=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(LEFT_OUT))
    return (text.rstrip("\n") + "\n").encode("utf-8")


def mo_bytes(catalogue: Catalog) -> bytes:
    """The compiled catalogue that the program reads; what has no translation stays English."""
    for message in [m for m in catalogue if m.id and not translated(m)]:
        catalogue.delete(message.id, message.context)
    catalogue.creation_date = catalogue.revision_date = NEVER
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def translated(message: Message) -> bool:
    """Whether every form of a message has its words."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings)


def missing(catalogue: Catalog) -> list[str]:
    """The English texts that still want a translation."""
    return [str(m.id) for m in catalogue if m.id and not translated(m)]


def main() -> int:
    words = template()
    print(f"{len(words)} texts in the code")
    for language in LANGUAGES:
        catalogue = updated(language, words)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalogue))
        path.with_suffix(".mo").write_bytes(mo_bytes(read(language)))
        wanted = missing(catalogue)
        print(f"{language}: {len(wanted)} without a translation")
        for text in wanted:
            print(f"  {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
