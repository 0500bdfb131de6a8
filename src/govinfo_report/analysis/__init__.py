"""Tables for analysis: tidy rows, frames and files, metrics, and what differs between two reports.

Knows the model and the form alone; the libraries that frames and files need are loaded when used.
"""
