"""What ``check`` needs: settings, the catalogue of checks, what was checked, the baseline."""
