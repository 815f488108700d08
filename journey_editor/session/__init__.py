"""The open document: path, selection, history, recovery. One door for every change."""
