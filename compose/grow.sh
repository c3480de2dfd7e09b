# Gives every quorum queue a member on each of the three nodes; exit code 1 unless each has three in the end.
set -euo pipefail
install -m 600 -o rabbitmq /run/secrets/erlang_cookie /var/lib/rabbitmq/.erlang.cookie
if ! rabbitmqctl --node rabbit@broker await_online_nodes 3 --timeout 60; then
  echo "The three nodes are not one cluster. Look at \`docker logs\` of broker-2 and broker-3; one that holds no messages" \
    "joins when its container and its volume are removed and made anew." >&2
  exit 1
fi
for node in broker broker-2 broker-3; do
  rabbitmq-queues --node rabbit@broker grow "rabbit@$node" all
done
for vhost in flotilla tasks.accounts tasks.catalog tasks.ordering; do
  rabbitmqctl --node rabbit@broker --quiet list_queues --vhost "$vhost" name type members --formatter json
done | python3 -c '
import json, sys
text, at, alone = sys.stdin.read(), 0, []
while at < len(text.rstrip()):
    rows, at = json.JSONDecoder().raw_decode(text, at)
    alone += [row["name"] for row in rows if row["type"].endswith("quorum") and len(row["members"]) < 3]
    at += len(text[at:]) - len(text[at:].lstrip())
sys.exit(f"Fewer than three members: {alone}" if alone else 0)'
