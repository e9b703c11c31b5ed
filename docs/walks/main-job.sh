#!/usr/bin/env bash
# The main job over HTTP, from the call for help to the closed incident, with curl and jq. It is the
# tutorial of the API and a test at the same time: it stops at the first surprise.
#
#   docs/walks/main-job.sh http://localhost:8119 DATA/demo-credentials.json
#
# Start a demo first (./run demo). Everything you see here works the same against a real server,
# but for /demo/api/..., where the demo's simulated telephones can be read and answered.
set -euo pipefail
URL=${1:?usage: main-job.sh URL CREDENTIALS}
CREDENTIALS=${2:?usage: main-job.sh URL CREDENTIALS}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0

step() { printf '%s\n' "$*"; }
surprise() { printf 'SURPRISE: %s\n%s\n%d passed, 1 failed\n' "$1" "${2:-}" "$passed"; exit 1; }
# expect SENTENCE JSON FILTER: the filter must say true.
expect() {
    jq -e "$3" >/dev/null 2>&1 <<<"$2" || surprise "$1" "$2"
    passed=$((passed + 1))
    printf '  ok  %s\n' "$1"
}

# ---- Signing in ---------------------------------------------------------------------------------
# Login, password and a one-time code (RFC 6238) make a session. The answer's token goes into the
# header Authorization; a browser has the same session as a cookie and sends X-CSRF-Token as well.

one_time_code() { # secret in base32
    local key step mac offset
    key=$(printf '%s' "$1" | tr -d ' ' | { cat; printf '%*s' $(((8 - ${#1} % 8) % 8)) '' | tr ' ' '='; } |
        base32 -d | od -An -v -tx1 | tr -d ' \n')
    step=$(printf '%016x' $(($(date +%s) / 30)))
    mac=$(printf '%s' "$step" | sed 's/../\\x&/g' | xargs -0 printf '%b' |
        openssl dgst -sha1 -mac HMAC -macopt "hexkey:$key" -binary | od -An -v -tx1 | tr -d ' \n')
    offset=$((0x${mac:39:1} * 2))
    printf '%06d' $(((0x${mac:offset:8} & 0x7fffffff) % 1000000))
}
of_role() { jq -r --arg role "$1" --arg field "$2" '.[$role][$field]' "$CREDENTIALS"; }
sign_in() { # role
    jq -n --arg login "$(of_role "$1" user)" --arg password "$(of_role "$1" password)" \
        --arg totp "$(one_time_code "$(of_role "$1" totp)")" '{$login,$password,$totp}' |
        curl -sS --fail-with-body -X POST "$URL/api/sign-in" -H 'Content-Type: application/json' -d @- ||
        surprise "signing in as $1"
}

# ---- Giving commands ----------------------------------------------------------------------------
# Every command carries a key of its own, a UUID of version 7: sent twice under the same key, it is
# carried out once. `seen` is the position of the view you looked at; if the thing changed since,
# the answer is 409 changed_meanwhile and nothing happened.

new_key() {
    local random
    random=$(od -An -N10 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s' "$(printf '%012x' "$(date +%s%3N)")" | sed -E 's/(.{8})(.{4})/\1-\2/' | tr -d '\n'
    printf -- '-7%s-a%s-%s\n' "${random:0:3}" "${random:3:3}" "${random:6:12}"
}
get() { # who path
    curl -sS --fail-with-body -H "Authorization: Bearer $1" "$URL$2" || surprise "GET $2"
}
give() { # who about-kind about-id command-json
    jq -nc --arg key "$(new_key)" --arg kind "$2" --argjson id "$3" --argjson command "$4" \
        '{$key, about: {$kind, $id}, $command}' >"$work/body"
    curl -sS -X POST "$URL/api/commands" -H "Authorization: Bearer $1" \
        -H 'Content-Type: application/json' -d @"$work/body"
}
do_incident() { # who command-json
    local answer
    answer=$(give "$1" incident "$incident" "$2")
    expect "$(jq -r .type <<<"$2")" "$answer" '.position > 0'
}

step "A call-taker signs in"
desk=$(sign_in call_taker | jq -r .token)
me=$(get "$desk" /api/me)
expect "the house knows who this is" "$me" '.staff > 0'
region=$(jq '.regions[0]' <<<"$me")

step "A bakery calls for help"
answer=$(give "$desk" incident 0 "$(jq -nc --argjson region "$region" '{type: "incident.report",
    $region, call: 0, report: 0, organisation: 0,
    caller: "Frau Teig", call_back: "tel:+4917604069077", organisation_name: "Backhaus Exempel",
    postal_code: "44791", address: "Mehlweg 7",
    summary: "Alle Bildschirme in der Backstube zeigen eine Forderung."}')")
expect "the incident stands, with a code for the victim" "$answer" '.about.id > 0 and (.code | length) > 8'
incident=$(jq .about.id <<<"$answer")
victim_code=$(jq -r .code <<<"$answer")
view=$(get "$desk" "/api/incidents/$incident")
expect "it has a reference that can be spoken" "$view" '.reference | test("^[0-9]{4} [0-9]{4}$")'
reference=$(jq -r .reference <<<"$view")

step "Triage: questions by digit lead to the determinant"
for said in "ENT ent.danger no" "ENT ent.what locked" "RAN ran.encrypting yes" \
    "RAN ran.extent several" "RAN ran.standing_still yes"; do
    read -r protocol question choice <<<"$said"
    do_incident "$desk" "$(jq -nc --arg protocol "$protocol" --arg question "$question" \
        --arg answer "$choice" '{type: "incident.answer_question", $protocol, $question, $answer}')"
done
view=$(get "$desk" "/api/incidents/$incident")
expect "level E, by the table of the protocol" "$view" '.level == "E" and (.determinant.code | startswith("RAN-E-"))'

step "Decisions: entitled, an emergency; who would come?"
do_incident "$desk" '{"type":"incident.decide_entitlement","entitlement":"entitled"}'
do_incident "$desk" '{"type":"incident.decide_emergency","emergency":true}'
view=$(get "$desk" "/api/incidents/$incident")
expect "somebody is proposed" "$view" '.search.state == "proposed"'
candidates=$(get "$desk" "/api/incidents/$incident/candidates")
expect "the ranking has reasons" "$candidates" '.candidates | length > 0'

step "A command against an old view is refused and changes nothing"
jq -nc --arg key "$(new_key)" --argjson id "$incident" '{$key, about: {kind: "incident", $id},
    seen: 1, command: {type: "incident.take"}}' >"$work/stale"
answer=$(curl -sS -X POST "$URL/api/commands" -H "Authorization: Bearer $desk" \
    -H 'Content-Type: application/json' -d @"$work/stale")
expect "changed_meanwhile" "$answer" '.status == 409 and .name == "changed_meanwhile"'

step "Dispatch: the best are alarmed, on every path they have"
do_incident "$desk" '{"type":"incident.dispatch","responders":[],"ask_again":false}'
do_incident "$desk" '{"type":"incident.confirm_identity","proof":"called_back"}'
view=$(get "$desk" "/api/incidents/$incident")
expect "alarms are open" "$view" '[.alarms[] | select(.phase == "open")] | length > 0'
place=$(jq -r '.postal_code + " " + .city' <<<"$view")

step "The simulated telephones: the alarm has arrived, with a link"
link=
for _ in $(seq 50); do
    messages=$(curl -sS "$URL/demo/api/messages")
    link=$(jq -r --arg alarm "incident-$incident-" 'last(.messages[] | select(.answerable and .path == "sms" and
        (.alarm | startswith($alarm))) | .links[0]) // empty' <<<"$messages")
    [ -n "$link" ] && break
    sleep 0.2
done
[ -n "$link" ] || surprise "no alarm by SMS" "$messages"
text=$(jq -r --arg link "$link" '.messages[] | select(.links[0] == $link) | .text' <<<"$messages")
expect "it names the place, not the firm" "$(jq -n --arg text "$text" --arg place "$place" '{$text,$place}')" \
    '(.text | contains("44791")) and (.text | contains("Backhaus") | not)'

step "The responder opens the link: its code becomes a session"
code=${link#*#}
session=$(jq -n --arg code "$code" '{$code}' | curl -sS --fail-with-body -c "$work/cookies" -X POST \
    "$URL/api/links/redeem" -H 'Content-Type: application/json' -d @-) || surprise "the link's code" "$session"
expect "it opens this incident for this responder" "$session" ".incident == $incident and .responder > 0"
csrf=$(jq -r .csrf <<<"$session")
responder=$(jq .responder <<<"$session")
as_responder() { # command-json
    jq -nc --arg key "$(new_key)" --argjson id "$incident" --argjson command "$1" \
        '{$key, about: {kind: "incident", $id}, $command}' >"$work/body"
    local answer
    answer=$(curl -sS -b "$work/cookies" -X POST "$URL/api/commands" -H "X-CSRF-Token: $csrf" \
        -H 'Content-Type: application/json' -d @"$work/body")
    expect "$(jq -r .type <<<"$1")" "$answer" '.position > 0'
}
seen_by_responder() { curl -sS --fail-with-body -b "$work/cookies" "$URL/api/incidents/$incident"; }
view=$(seen_by_responder)
expect "before the yes neither address nor contact" "$view" '(.address_released | not) and (.address // "") == ""'
alarm=$(jq --argjson responder "$responder" '.alarms[] | select(.responder == $responder) | .id' <<<"$view")

step "\"There in 20 minutes\""
as_responder "$(jq -nc --argjson alarm "$alarm" '{type: "incident.answer_alarm", $alarm, accept: true,
    minutes: 20, path: "page"}')"
view=$(seen_by_responder)
expect "now the address stands there" "$view" '.address_released and (.address | contains("Mehlweg"))'
assignment=$(jq --argjson responder "$responder" '.assignments[] | select(.responder == $responder) | .id' <<<"$view")

step "Work: in contact, the order, on scene, done"
advance() {
    as_responder "$(jq -nc --argjson assignment "$assignment" --arg to "$1" \
        '{type: "incident.advance", $assignment, $to, minutes: 0}')"
}
advance in_contact
advance on_the_way
advance on_scene
as_responder "$(jq -nc --argjson assignment "$assignment" '{type: "incident.confirm_code_word", $assignment}')"
as_responder "$(jq -nc --argjson assignment "$assignment" '{type: "incident.record_order", $assignment,
    order: {authorised_by: "Frau Teig", scope: "Server der Backstube untersuchen und trennen",
    data_processing_agreed: true, police: "given", insurer: "not_needed", oral: true}}')"
advance stabilised
advance done
as_responder "$(jq -nc --argjson assignment "$assignment" '{type: "incident.report_work", $assignment,
    work: {what: "Verschlüsselung gestoppt, Sicherung war heil", way_in: "remote_access", cve: "",
    done: "Fernzugang geschlossen, zwei Rechner neu aufgesetzt", recommendations: "Zweiter Faktor",
    hours: [{performance_group: 1, minutes: 150}], travel_km: 18, travel_minutes: 40}}')"

step "The desk closes"
do_incident "$desk" '{"type":"incident.close","outcome":"helped"}'
view=$(get "$desk" "/api/incidents/$incident")
expect "closed, as helped, with its clocks" "$view" '.phase == "closed" and .outcome == "helped" and .clocks.on_scene != null'
timeline=$(get "$desk" "/api/incidents/$incident/timeline")
expect "the journal tells it all" "$timeline" '[.rows[].event.type] | index("incident.reported") != null and index("incident.closed") != null'

step "The victim's page, without a script"
status=$(curl -sS -o "$work/page" -w '%{http_code}' -c "$work/victim" -X POST "$URL/notfall" \
    --data-urlencode action=open --data-urlencode "reference=$reference" --data-urlencode "code=$victim_code")
expect "reference and code open it" "$(jq -n --arg status "$status" '{$status}')" '.status == "303"'
curl -sS --fail-with-body -b "$work/victim" "$URL/notfall" >"$work/page" || surprise "the victim's page"
grep -q "$reference" "$work/page" || surprise "the reference is not on the victim's page"
passed=$((passed + 1))
grep -q '<script' "$work/page" && surprise "the victim's page has a script"
passed=$((passed + 1))

echo "$passed passed, 0 failed"
