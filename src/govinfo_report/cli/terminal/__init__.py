"""Setting in a terminal, where a Chinese character takes two columns."""
