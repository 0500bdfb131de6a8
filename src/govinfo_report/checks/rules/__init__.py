"""Rules: one module for each thing that the checks look at, and nothing else."""
