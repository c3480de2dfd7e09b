-- wrk's script: asks for the addresses of a file in turn, counts answers other than 200, and prints one line for Python.
local addresses, at, threads = {}, 0, {}
others = 0

function setup(thread)
   table.insert(threads, thread)
end

function init(arguments)
   for line in io.lines(arguments[1]) do
      table.insert(addresses, wrk.format("GET", line))
   end
end

function request()
   at = at % #addresses + 1
   return addresses[at]
end

function response(status)
   if status ~= 200 then
      others = others + 1
   end
end

function done(summary, latency)
   local refused = 0
   for _, thread in ipairs(threads) do
      refused = refused + thread:get("others")
   end
   local errors = summary.errors
   local broken = errors.connect + errors.read + errors.write + errors.timeout
   print(string.format("%d %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
      latency:percentile(99), refused, broken))
end
