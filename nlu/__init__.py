"""Understanding: what somebody means by a message, in Indonesian or English."""
