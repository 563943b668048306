"""What the programmes pay: one module a programme, and one for the scholarship."""
