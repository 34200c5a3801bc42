#!/bin/sh
# Makes the namespace unless it is there; the retention of an existing one is left to its operator.
# TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, RETENTION (how long the history of a closed case stays visible).
set -eu

# until_done WHAT COMMAND…: tries for a minute.
until_done() {
  what=$1
  shift
  attempts=30
  until "$@"; do
    attempts=$((attempts - 1))
    if [ "$attempts" -eq 0 ]; then
      echo "Temporal at $TEMPORAL_ADDRESS: $what did not succeed" >&2
      exit 1
    fi
    sleep 2
  done
}

until_done 'the health check' temporal operator cluster health --address "$TEMPORAL_ADDRESS"

if ! temporal operator namespace describe --address "$TEMPORAL_ADDRESS" --namespace "$TEMPORAL_NAMESPACE"; then
  temporal operator namespace create --address "$TEMPORAL_ADDRESS" --namespace "$TEMPORAL_NAMESPACE" \
    --retention "$RETENTION"
fi

# The server learns of a new namespace some seconds later; a worker that comes sooner is told there is none.
until_done 'the look at the new namespace' \
  temporal operator search-attribute list --address "$TEMPORAL_ADDRESS" --namespace "$TEMPORAL_NAMESPACE"
