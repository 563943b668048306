"""What the agency and the ministry get and bring: tokens, leads that may be passed on, reports, the register."""
