"""Who must or may join, and who may claim what: one module a subject, each answering with a verdict."""
