"""How the parts of a text stand below each other."""


def paragraphs(*parts: str) -> str:
    """Parts with an empty line between them; empty parts are left out."""
    return "\n\n".join(part for part in parts if part)


def bullets(*items: str) -> str:
    return "\n".join(f"• {item}" for item in items if item)
