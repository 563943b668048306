"""The kinds of jobs that remind somebody of something."""

FORM, PAPERS, PAYMENT, MONTHLY = "remind_form", "remind_papers", "remind_payment", "remind_monthly"
KINDS = (FORM, PAPERS, PAYMENT, MONTHLY)
WITH_A_DAY = (PAYMENT, MONTHLY)
"""Those that are of no use after their day; others wait for them where too much would come."""
