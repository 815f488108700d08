"""The command line's words for what the user chose: the window has a process of its own do its exports."""

from __future__ import annotations

from journey_editor.export.formats import ExportOptions


def arguments(options: ExportOptions) -> list[str]:
    """What stands after ``journey-editor export FILE OUT`` for these options."""
    found: list[str] = []
    if options.paper is not None and options.sheets is not None:
        found += ["--poster", options.paper.key, "--sheets", options.sheets.key]
    elif options.paper is not None:
        found += ["--paper", options.paper.key]
    if options.phases:
        found += ["--phases-per-page", str(options.phases)]
    if options.margin_mm is not None:
        found += ["--margin", f"{options.margin_mm:g}"]
    if options.bleed_mm or options.print_shop:
        found += ["--bleed", f"{options.bleed_mm:g}"]
    if options.language:
        found += ["--language", options.language]
    if options.appendix:
        found += ["--appendix", options.appendix]
    if options.author:
        found.append(f"--author={options.author}")
    for flag, is_set in (
        ("--portrait", options.portrait),
        ("--outlines", options.outlines),
        ("--parked", options.parked),
        ("--grow-cards", options.whole),
        ("--no-source", not options.source),
        ("--print-shop", options.print_shop),
    ):
        if is_set:
            found.append(flag)
    return [*found, "--dpi", str(options.dpi)]
