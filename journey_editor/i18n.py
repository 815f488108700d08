"""Words in the user's language: gettext catalogues, plural forms, numbers and times by locale.

One mechanism for the window, the command line and the exports; it needs no Qt. A ``Words``
object is made once by whoever starts the program and is handed to everything that speaks.

Strings are found in the code by these names (``make catalogues``): ``tr``, ``trn``, ``trc``
on a Words object, ``msg`` and ``msgn`` for values of ``problems``, and ``N_``/``NC_`` which only mark.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, Protocol

LANGUAGES: tuple[str, ...] = ("en", "da", "sv")
LANGUAGE_NAMES = {"en": "English", "da": "Dansk", "sv": "Svenska"}
DOMAIN = "journey_editor"


class Sayable(Protocol):
    """What ``Words.say`` needs of a message (see ``problems.Message``)."""

    @property
    def text(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def plural(self) -> str | None: ...
    @property
    def count(self) -> int: ...


def N_(text: str) -> str:
    """Mark a string for the catalogues without translating it here."""
    return text


def NC_(context: str, text: str) -> tuple[str, str]:
    """Mark a string with a context for the catalogues; returns what ``trc`` takes."""
    return context, text


class Words:
    """Speaks one language. English is the language of the keys and needs no catalogue."""

    def __init__(self, language: str, folder: Path) -> None:
        """``folder`` holds ``da/LC_MESSAGES/journey_editor.mo``; an unknown language speaks English."""
        self.language = language if language in LANGUAGES else "en"
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if self.language != "en":
            self._catalogue = gettext.translation(DOMAIN, folder, [self.language], fallback=True)
        self._folder = folder

    def in_language(self, language: str) -> Words:
        """The same catalogues in another language."""
        return self if language == self.language else Words(language, self._folder)

    def tr(self, text: str, /, **values: Any) -> str:
        """``text`` in this language, with its braces filled."""
        return self._fill(self._catalogue.gettext(text), values)

    def trn(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """The form of the sentence for ``n``; ``{n}`` is the number as this locale writes it."""
        return self._fill(self._catalogue.ngettext(one, many, n), {"n": n, **values})

    def trc(self, context: str, text: str, /, **values: Any) -> str:
        """``text`` where the same English means two things; ``context`` tells which."""
        return self._fill(self._catalogue.pgettext(context, text), values)

    def say(self, message: Sayable) -> str:
        """A message value in words."""
        if message.plural is not None:
            found = self._catalogue.ngettext(message.text, message.plural, message.count)
        else:
            found = self._catalogue.gettext(message.text)
        return self._fill(found, message.values)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number as this locale writes it: ``1.234,5`` in Danish."""
        from babel.numbers import format_decimal  # lazily: 60 ms that the start need not pay

        shape = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=shape, locale=self.language)

    def clock(self, moment: time) -> str:
        """Hours and minutes as this locale writes them: ``14.32`` in Danish."""
        from babel.dates import format_time

        return format_time(moment, format="short", locale=self.babel_locale)

    def day(self, moment: date) -> str:
        """A day as this locale writes it: ``4. maj 2026`` in Danish."""
        from babel.dates import format_date

        return format_date(moment, format="long", locale=self.babel_locale)

    @property
    def babel_locale(self) -> str:
        """The locale for dates and times; English uses the 24-hour clock of its Nordic readers."""
        return "en_GB" if self.language == "en" else self.language

    def _fill(self, text: str, values: Mapping[str, Any]) -> str:
        if not values:
            return text
        return text.format_map({name: self._spoken(value) for name, value in values.items()})

    def _spoken(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        if isinstance(value, int):
            return self.number(value) if abs(value) > 999 else value
        if isinstance(value, float):
            return self.number(value)
        if hasattr(value, "plural"):
            return self.say(value)
        return value


def system_language() -> str:
    """The language of the user's environment, as far as we speak it, else English.

    As gettext does it: the first of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set decides;
    unless it says C, a list in ``LANGUAGE`` goes before it.
    """
    chosen = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    if chosen.split(".")[0] in ("C", "POSIX"):
        return "en"
    if not chosen:
        import locale

        try:
            chosen = locale.getlocale()[0] or ""
        except ValueError:  # a locale that Python cannot parse
            chosen = ""
    wishes = (*os.environ.get("LANGUAGE", "").split(":"), chosen)
    return next((code for code in map(_known, wishes) if code), "en")


def _known(name: str) -> str:
    code = name.replace("-", "_").split("_")[0].split(".")[0].lower()
    if code == "danish":  # Windows names its locales in English
        code = "da"
    elif code == "swedish":
        code = "sv"
    return code if code in LANGUAGES else ""
