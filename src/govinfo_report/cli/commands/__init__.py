"""The commands: one module each, of the same name; what lies here is a command."""
