"""The command line's words for what the user chose: the window has a process of its own do its exports."""

from __future__ import annotations

from journey_editor.export.formats import ExportOptions
from journey_editor.layout.palettes import COLOUR


def arguments(options: ExportOptions) -> list[str]:
    """What stands after ``journey-editor export FILE OUT`` for these options."""
    found: list[str] = []
    if options.paper is not None and options.sheets is not None:
        found += ["--poster", options.paper.key, "--sheets", options.sheets.key]
    elif options.paper is not None:
        found += ["--paper", options.paper.key]
    margin, bleed = options.margin_mm, options.bleed_mm
    for flag, value in (
        ("--phases-per-page", str(options.phases or "")),
        ("--margin", f"{margin:g}" if margin is not None else ""),
        ("--bleed", f"{bleed:g}" if bleed or options.print_shop else ""),
        ("--theme", options.palette.key if options.palette is not COLOUR else ""),
        ("--language", options.language or ""),
        ("--appendix", options.appendix),
        ("--author", options.author),
        ("--logo", str(options.logo or "")),
    ):
        if value:
            found.append(f"{flag}={value}")
    for flag, is_set in (
        ("--portrait", options.portrait),
        ("--outlines", options.outlines),
        ("--parked", options.parked),
        ("--grow-cards", options.whole),
        ("--no-legend", not options.legend),
        ("--no-source", not options.source),
        ("--print-shop", options.print_shop),
    ):
        if is_set:
            found.append(flag)
    return [*found, "--dpi", str(options.dpi)]
