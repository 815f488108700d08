"""The method of journey mapping: templates, lanes, channels, emotions, the curve. Knows no Qt."""
