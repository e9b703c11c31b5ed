# For smoke tests: a server of their own on a free port of the loopback, ended by its process id.
# Source it; it gives start_demo, stop_server, check and finish. shellcheck shell=bash
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$top/build/leitstelle
folder=$(mktemp -d)
data=$folder/data
passed=0 failed=0 server=
trap 'stop_server; rm -rf "$folder"' EXIT

free_port() {
    python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port=$(free_port)
url=http://127.0.0.1:$port # a bare machine may not know the name localhost

answers() { curl -sf -m 2 -o "$folder/health" "$url/healthz"; }
wait_until_it_answers() { # tenths of a second
    for _ in $(seq "${1:-300}"); do
        answers && return 0
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.1
    done
    return 1
}
start_demo() { # further options
    "$program" demo --port "$port" --data "$data" "$@" >>"$folder/log" 2>&1 &
    server=$!
    wait_until_it_answers || { cat "$folder/log"; echo "the demo does not start"; echo "0 passed, 1 failed"; exit 1; }
}
stop_server() {
    [ -n "$server" ] || return 0
    kill -TERM "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    server=
}
check() { # sentence, command...
    if "${@:2}" >"$folder/said" 2>&1; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "not so: $1"
        cat "$folder/said"
    fi
}
finish() {
    [ "$failed" -eq 0 ] || cat "$folder/log"
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
# The process that holds the data folder: the child of the one we started.
writer() { tr -dc '0-9' <"$data/lock"; }
