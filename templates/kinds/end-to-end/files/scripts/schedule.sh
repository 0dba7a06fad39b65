#!/usr/bin/env bash
# Take the turns of the loop that are due: at the start, then every day at $AT (UTC).
# A turn that fails, or is cut off, is taken up again by the next one.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
at=${AT:-05:00}
trap 'kill $(jobs -p) 2>/dev/null; exit 0' INT TERM

while true; do
  python -m stand_in cycle --date "$(date --utc +%F)" &
  wait $! || echo "the turn failed with exit code $?; the next one takes it up" >&2
  next=$(date --utc --date "$at" +%s)
  ((next > $(date +%s))) || next=$(date --utc --date "tomorrow $at" +%s)
  sleep $((next - $(date +%s))) &
  wait $!
done
