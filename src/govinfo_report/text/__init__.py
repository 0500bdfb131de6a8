"""Text: what is true of any text, whatever its form: script, places, names of organs, notation.

Knows neither the form nor the model, and no other room.
"""
