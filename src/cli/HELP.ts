import type { SubcommandName } from './SUBCOMMANDS.ts'

const JOB = `JOB is a JSON file with the job context, - for the standard input; see examples/job.json.`

const PHASE = `  --phase PHASE   prepare, step or cleanup (step unless given)
  --step NAME     the step, instead of the one in JOB; the script stays the one in JOB`

/** One page for each sub-command, from which a person can work. */
export const HELP: Readonly<Record<SubcommandName, string>> = {
  check: `podman-plan check CONFIG [--podman-version X.Y]

Reads a Jacamar TOML file and says everything that is wrong with it, one line each, with line and column.

  --podman-version X.Y   also says which options this release does not have, and its known holes

Exit code: 0 the file can be planned with, 2 it is refused.

  podman-plan check /etc/jacamar/jacamar.toml --podman-version 4.9
`,
  plan: `podman-plan plan CONFIG JOB [--phase PHASE] [--step NAME] [--as FORM] [--write-files]

Prints the podman commands for one step of a job, or for its preparation or cleanup, and runs none of them.
${JOB}

${PHASE}
  --as FORM       text      for people (unless given)
                  explain   each word beside where it comes from
                  argv      a JSON array of words for each process
                  shell     POSIX shell source, an option a line
                  words0    the words of the only process, with NULs between them
                  batch     a Slurm batch script
                  json      the plan itself
  --write-files   also makes the folders and files that the words name, credentials included

Exit code: 0 planned, 2 refused, 64 wrong usage. Refusals and warnings go to stderr.

  podman-plan plan jacamar.toml job.json --as explain
  mapfile -d '' words < <(podman-plan plan jacamar.toml job.json --as words0 --write-files) && wait $!
`,
  run: `podman-plan run CONFIG JOB [--phase PHASE] [--step NAME] [--outcome FILE]

Plans and executes. Host variables and the user's own registry logins come from this process.
${JOB}

${PHASE}
  --outcome FILE  writes what came of it as JSON: succeeded, script-failed, engine-failed, cancelled, timed-out

Exit code: 0 done, 1 the script failed, 2 refused or the engine failed. SIGINT and SIGTERM are a cancel.

  podman-plan run jacamar.toml job.json --phase prepare
  podman-plan run jacamar.toml job.json --step step_script
  podman-plan run jacamar.toml job.json --phase cleanup
`,
  diff: `podman-plan diff BEFORE AFTER JOB [--phase PHASE] [--step NAME]

Says what a change of the configuration changes in the commands of a job, the most dangerous first.
${JOB}

${PHASE}

Exit code: 0 nothing changed, 1 something did, 2 refused.

  podman-plan diff jacamar.toml jacamar.toml.new job.json
`,
  matrix: `podman-plan matrix CONFIG

Prints one table: every step, with and without an image in the job, and what would run. For reviews and
snapshots of a whole configuration.

Exit code: 0 done, 2 refused.

  podman-plan matrix jacamar.toml
`,
  gitlab: `podman-plan gitlab config --config FILE
podman-plan gitlab prepare --config FILE
podman-plan gitlab run --config FILE SCRIPT STAGE
podman-plan gitlab cleanup --config FILE

The four executables of GitLab Runner's custom executor. The runner starts them; see docs/how-to/gitlab.md.

Exit code: the runner's own, from BUILD_FAILURE_EXIT_CODE and SYSTEM_FAILURE_EXIT_CODE.
`,
}

export const OVERVIEW = `podman-plan: a site's Podman configuration and a CI job become the podman commands to run

  check CONFIG              everything that is wrong with a Jacamar TOML file
  plan CONFIG JOB           the commands of one step, of prepare or of cleanup
  run CONFIG JOB            the same, executed
  diff BEFORE AFTER JOB     what a change of the configuration changes
  matrix CONFIG             every step in one table
  gitlab config|prepare|run|cleanup   the executables of GitLab Runner's custom executor

podman-plan COMMAND --help says more of each; podman-plan --version.
`
