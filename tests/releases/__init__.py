"""What people do in the shop, over HTTP and AMQP only: no file here imports a system, addresses are all it knows."""
