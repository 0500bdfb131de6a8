"""The page of a run over many reports: what is wrong, ranked, to filter and to look into."""
