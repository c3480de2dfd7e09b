"""The messages of a system as its staff see them: what is parked, the copies, the outbox. What a system writes:

urls.py   the ten addresses under messages/, each with the name of its endpoint, as in any of the three systems
templates/messages/staff_bar.html   its own staff bar, if it has one (web's has no links but these pages)

The pages read, and write down what is decided (messaging.decisions); the consumer carries it out.
"""
