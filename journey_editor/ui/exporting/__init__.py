"""Export: the dialog in sections, its preview, and the process that writes the file."""
