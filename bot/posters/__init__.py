"""Posters and QR codes of campaigns. The only folder that knows segno and fpdf2."""
