# The few words the walks are told in; source it in a shell (bash) with two variables set:
#
#   URL=http://localhost:8119 DATA=demo-data; . docs/walks/steps.sh
#
# It needs curl and jq, and a demo's data folder: there every role has a bearer token. STANDS_AT is
# the moment of a demo whose clock stands.
# shellcheck shell=bash

# Every command carries a key of its own, a UUID of version 7: sent twice under the same key, it is
# carried out once.
new_key() {
    local random
    random=$(od -An -N10 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s' "$(printf '%012x' "$(date -d "${STANDS_AT:-now}" +%s%3N)")" | sed -E 's/(.{8})(.{4})/\1-\2/' | tr -d '\n'
    printf -- '-7%s-a%s-%s\n' "${random:0:3}" "${random:3:3}" "${random:6:12}"
}
token_of() { jq -r --arg role "$1" '.[$role].token' "$DATA/demo-credentials.json"; } # role
get() { # role path
    curl -sS --fail-with-body -H "Authorization: Bearer $(token_of "$1")" "$URL$2"
}
give() { # role kind id command
    jq -nc --arg key "$(new_key)" --arg kind "$2" --argjson id "$3" --argjson command "$4" \
        '{$key, about: {$kind, $id}, $command}' |
        curl -sS --fail-with-body -X POST "$URL/api/commands" -H "Authorization: Bearer $(token_of "$1")" \
            -H 'Content-Type: application/json' -d @-
}
refused() { give "$@" || true; } # the same for a command that will be refused
