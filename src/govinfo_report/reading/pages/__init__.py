"""Printed pages: characters in their places, made into lines and ruled tables."""
