"""One number decides a run's choices; FLOTILLA_SEED gives it again."""

import os
import random

SEED = int(os.environ.get("FLOTILLA_SEED") or random.SystemRandom().randrange(10**6))
