"""Settings for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: a busy machine is no fault of the code. In CI the same examples each time, so that a pull request is not
# held up by an example that has nothing to do with it; at home new ones.
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")
