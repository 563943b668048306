"""How well messages are understood, measured on labelled ones; plain data in, plain data out."""
