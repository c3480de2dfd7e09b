"""Run once: may what the publishers say today be deployed beside everything that was ever released?"""
