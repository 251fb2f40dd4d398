#!/usr/bin/env bash
# Runs a CI script on your own machine, in the container and with the options of the site:
#
#   reproduce.sh CONFIG IMAGE SCRIPT
#
# Your current folder is the working copy. Exit code: 0, 1 if the script failed, 2 if the job was refused or Podman
# failed.
set -euo pipefail
config=$1 image=$2 script=$3
ci=$PWD/.ci-local
mkdir -p "$ci"/{builds,cache,scripts}
# The script begins in the working copy, as every GitLab job does.
{ printf '#!/bin/bash\ncd %q\n' "$ci/builds"; cat -- "$script"; } > "$ci/scripts/step_script"
chmod 700 "$ci/scripts/step_script"

# The job context, as GitLab's adapter would make it. Node writes the JSON, so no value can break it.
export image ci
# shellcheck disable=SC2016
node -p 'JSON.stringify({
  job: "local",
  step: "step_script",
  script: `${process.env.ci}/scripts/step_script`,
  image: process.env.image,
  directories: { builds: `${process.env.ci}/builds`, cache: `${process.env.ci}/cache`, scripts: `${process.env.ci}/scripts` },
})' > "$ci/job.json"

trap 'podman-plan run "$config" "$ci/job.json" --phase cleanup' EXIT
podman-plan run "$config" "$ci/job.json" --phase prepare > /dev/null
# The job gets a copy of your files; what it changes stays in .ci-local.
tar --exclude ./.ci-local -cf - . | tar -C "$ci/builds" -xf -
podman-plan run "$config" "$ci/job.json"
