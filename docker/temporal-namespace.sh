#!/bin/sh
# Makes the namespace unless it is there; the retention of an existing one is left to its operator.
# TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, RETENTION (how long the history of a closed case stays visible).
set -eu

attempts=30
until temporal operator cluster health --address "$TEMPORAL_ADDRESS"; do
  attempts=$((attempts - 1))
  if [ "$attempts" -eq 0 ]; then
    echo "Temporal at $TEMPORAL_ADDRESS does not get healthy" >&2
    exit 1
  fi
  sleep 2
done

if temporal operator namespace describe --address "$TEMPORAL_ADDRESS" --namespace "$TEMPORAL_NAMESPACE"; then
  exit 0
fi
temporal operator namespace create --address "$TEMPORAL_ADDRESS" --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
