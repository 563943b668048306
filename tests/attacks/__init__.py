"""Attacks as tests: whatever comes in, it is answered or passed over, and tells nobody what is not theirs."""

import pytest

pytest.register_assert_rewrite("tests.attacks.acting", "tests.attacks.journal")
