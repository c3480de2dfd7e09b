# A broker node of the cluster. One that holds nothing yet waits for the first and joins it: two that start while the
# first is away would make a cluster of their own. One that belongs to the cluster waits for nobody here: after all of
# them died, each needs the others in order to start.
set -euo pipefail
install -m 600 -o rabbitmq /run/secrets/erlang_cookie /var/lib/rabbitmq/.erlang.cookie
if [[ $(hostname) != broker && ! -d /var/lib/rabbitmq/mnesia/rabbit@$(hostname) ]]; then
  until rabbitmqctl --node rabbit@broker --quiet await_startup --timeout 10 >/dev/null 2>&1; do
    echo "Waiting for the node broker, to join it"
    sleep 1
  done
fi
exec docker-entrypoint.sh rabbitmq-server
