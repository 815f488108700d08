"""Maps as files for others: pages, and one module for each format. Nothing here decides a layout."""
