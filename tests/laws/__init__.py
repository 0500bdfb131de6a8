"""Laws that reading must keep, held against renderers that know nothing of the reader."""
