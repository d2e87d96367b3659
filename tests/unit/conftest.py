from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy machine must not fail a property: no deadline for one example.
settings.register_profile("suite", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
