from django.contrib.auth.hashers import Argon2PasswordHasher, PBKDF2PasswordHasher


class PeoplesPasswords(Argon2PasswordHasher):
    """argon2id with 19 MiB, two rounds and one lane (OWASP's advice); Django's 100 MiB and eight lanes would let a
    handful of people who sign in at once take a small machine's memory and all its processors."""

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1


class SystemsSecrets(PBKDF2PasswordHasher):
    """For the secrets of OpenID clients: long and random, so there is nothing to guess and nothing to slow down; they
    are checked at every sign-in, while a person waits and a system counts two seconds."""

    algorithm = "systems_secret"
    iterations = 1
