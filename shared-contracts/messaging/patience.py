"""How long py-amqp may wait for the broker to read or to say something: kombu's transport options, in seconds.

A node that has just lost its neighbour may take a connection and never answer on it: without an end, the process that
asked it hangs for good, and says nothing.
"""

FOR_AN_ANSWER = {"read_timeout": 30, "write_timeout": 30}
