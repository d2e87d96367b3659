from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A busy machine must not fail a property: no deadline for one example.
settings.register_profile("suite", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
# Many more of them, on demand: HYPOTHESIS_PROFILE=long python -m pytest tests/unit
settings.register_profile("long", settings.get_profile("suite"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
