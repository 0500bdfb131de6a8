"""Pages that are pictures: their rules and words found, each cell looked at twice."""
