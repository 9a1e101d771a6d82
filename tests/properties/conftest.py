"""How hard to look: quickly, always at the same examples where `CI` is set, longer with the profile `deep`."""

import os

from hypothesis import HealthCheck, settings

_QUICK = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], print_blob=True
)
settings.register_profile("quick", _QUICK, max_examples=25)
settings.register_profile("ci", _QUICK, max_examples=25, derandomize=True)
settings.register_profile("deep", _QUICK, max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "quick")
