#!/usr/bin/env bash
# Runs one step of a job by hand: run-step.sh CONFIG JOB
# Exit code: 0, 1 if the script failed, 2 if the job was refused or Podman failed. Needs bash 4.4.
set -euo pipefail
config=$1 job=$2

# Cleanup runs in any case.
trap 'podman-plan run "$config" "$job" --phase cleanup' EXIT

# The words of `podman run`. Blanks, quotes and line breaks cannot split them.
mapfile -d '' words < <(podman-plan plan "$config" "$job" --as words0 --write-files)
wait $! || exit 2

for word in "${words[@]}"; do
  case $word in --pidfile=*) pid_file=${word#*=} ;; esac
done
rm -f "$pid_file"

code=0
"${words[@]}" < /dev/null || code=$?

# Podman and a script can end with the same number. The pid file exists when the script was started.
if [[ ! -e $pid_file ]]; then
  echo "podman could not start the step (exit code $code)" >&2
  exit 2
elif ((code != 0)); then
  echo "the script failed with exit code $code" >&2
  exit 1
fi
