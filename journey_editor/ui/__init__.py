"""Everything around the canvas: window, start page, docks, dialogs, one table of commands."""
