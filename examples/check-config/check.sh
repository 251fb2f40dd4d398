#!/bin/sh
# Checks every file that it is given: check.sh FILE... Exit code: 0, or 1 where one of them would be refused.
status=0
for file; do
  podman-plan check "$file" || status=1
done
exit $status
