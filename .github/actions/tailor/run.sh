#!/usr/bin/env bash
# Runs one command of tailor. What comes from elsewhere is in variables, and each reaches tailor as one argument; what
# tailor says goes into files, never through a shell.
set -euo pipefail

mkdir -p "$TAILOR_OUT"
arguments=(-C "$TAILOR_DIRECTORY" --endpoint "$TAILOR_ENDPOINT" --no-color)
while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"$TAILOR_ARGUMENTS"

code=0
case $TAILOR_COMMAND in
plan)
    rm -f "$TAILOR_OUT/plan.json"
    tailor plan --thumbnails fetch "${arguments[@]}" --detailed-exitcode --out "$TAILOR_OUT/plan.json" --format html \
        >"$TAILOR_OUT/plan.html" || code=$?
    if [ -f "$TAILOR_OUT/plan.json" ]; then
        tailor show "$TAILOR_OUT/plan.json" --format markdown --max-length 60000 >"$TAILOR_OUT/plan.md"
        hash=$(sed -n 's/^  "plan_hash": "\(sha256:[0-9a-f]\{64\}\)",\{0,1\}$/\1/p' "$TAILOR_OUT/plan.json")
        echo "$hash" >"$TAILOR_OUT/plan.hash"
        echo "plan-hash=$hash" >>"$GITHUB_OUTPUT"
        cat "$TAILOR_OUT/plan.md" >>"$GITHUB_STEP_SUMMARY"
    fi
    allowed="0 2"
    ;;
apply)
    [[ $TAILOR_PLAN_HASH =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "plan-hash: expected sha256: and 64 digits" >&2; exit 64; }
    tailor apply "${arguments[@]}" --plan-hash "$TAILOR_PLAN_HASH" --detailed-exitcode --lock-timeout 10m \
        --events "$TAILOR_OUT/events.jsonl" || code=$?
    allowed="0 2 3"
    ;;
wait)
    tailor wait "${arguments[@]}" --timeout "$TAILOR_TIMEOUT" --lock-timeout 10m \
        --events "$TAILOR_OUT/events.jsonl" || code=$?
    # 3: trainings still run. 2: what follows them, or what else the checkout wants, is left to an apply.
    allowed="0 2 3"
    ;;
drift)
    tailor drift "${arguments[@]}" --format markdown --max-length 60000 --metrics "$TAILOR_OUT/drift.prom" \
        >"$TAILOR_OUT/drift.md" || code=$?
    cat "$TAILOR_OUT/drift.md" >>"$GITHUB_STEP_SUMMARY"
    allowed="0 2"
    ;;
*)
    echo "command: expected plan, apply, wait or drift" >&2
    exit 64
    ;;
esac

{
    echo "exit-code=$code"
    if [ "$code" -eq 2 ]; then echo "changed=true"; else echo "changed=false"; fi
    if [ "$code" -eq 3 ]; then echo "running=true"; else echo "running=false"; fi
} >>"$GITHUB_OUTPUT"
if [[ " $allowed " != *" $code "* ]]; then exit "$code"; fi
