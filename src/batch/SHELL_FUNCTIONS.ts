import { END_CONTAINER } from '../render/END_CONTAINER.ts'

/**
 * The functions of every batch script, the same for each plan and each scheduler. What a plan wants stands below them
 * as their arguments, and in the functions that they call: `stop_containers`, `undo`, `kill_containers`, `forget`, `at_end`.
 *
 * POSIX sh, read by bash, dash and busybox sh. Variables begin with `plan_`, so that none of the node's is written over.
 */
export const SHELL_FUNCTIONS = String.raw`# begin OUTCOME FOLDER: the file for the outcome, and the folder that everything runs in.
begin() {
  plan_outcome=$1
  plan_ended=
  plan_words=
  plan_count=0
  plan_setsid=$(command -v setsid)
  rm -f "$plan_outcome"
  cd "$2" 2>/dev/null || cd /
}

# redirect OUT ERR: the output goes to these files at once, not to the scheduler's spool, which is copied at the end.
redirect() {
  exec </dev/null >"$1" 2>"$2"
}

# usable_folders: podman ends with "permission denied" in the folder of another user. It has one of its own.
usable_folders() {
  if [ "$XDG_RUNTIME_DIR" ] && ! { [ -d "$XDG_RUNTIME_DIR" ] && [ -O "$XDG_RUNTIME_DIR" ] && [ -w "$XDG_RUNTIME_DIR" ]; }; then
    echo 'podman-plan: XDG_RUNTIME_DIR is left out: it names no folder of this user on this node' >&2
    unset XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
  fi
  if [ "$TMPDIR" ] && ! { [ -d "$TMPDIR" ] && [ -w "$TMPDIR" ]; }; then
    echo 'podman-plan: TMPDIR is left out: it names no folder that can be written on this node' >&2
    unset TMPDIR
  fi
  # Some shells set it themselves.
  [ "$TERM" != dumb ] || unset TERM
}

# keep NAME...: variables of this node that the commands get; NAME* is every variable that begins so.
keep() {
  for plan_name; do
    case $plan_name in
      *[!A-Za-z0-9_*]*) ;;
      *\*)
        # A line inside a value can look like a variable. It is not set, and the expansion leaves it out.
        for plan_one in $(/usr/bin/env | sed -n "s/^\(${'$'}{plan_name%?}[A-Za-z0-9_]*\)=.*/\1/p"); do
          keep "$plan_one"
        done
        ;;
      *) plan_words="$plan_words ${'\\$'}{$plan_name+\"$plan_name=\$$plan_name\"}" ;;
    esac
  done
}

# own NAME=VALUE: a variable that the plan sets itself.
own() {
  plan_count=$((plan_count + 1))
  eval "plan_own_$plan_count=\$1"
  plan_words="$plan_words \"\$plan_own_$plan_count\""
}

# clean COMMAND...: becomes the command, with the variables above and no other. A shell would add some of its own.
clean() {
  # env takes a first word with = in it for a variable.
  case $1 in *=*) set -- nice -n 0 "$@" ;; esac
  eval "set -- $plan_words \"\$@\""
  exec /usr/bin/env -i "$@"
}

# run COMMAND...: in the background, because a shell hears no signal while a command runs in the foreground.
run() {
  plan_ended=$!
  clean "$@" </dev/null &
  wait "$!"
  set -- "$?"
  plan_ended=$!
  return "$1"
}

# bounded SECONDS COMMAND...: a command that cleans up. It has a session of its own where there is setsid, so that a
# signal for the whole process group does not end it, and is killed when the time has passed.
bounded() {
  plan_seconds=$1
  shift
  [ -z "$plan_setsid" ] || set -- "$plan_setsid" "$@"
  clean "$@" </dev/null >/dev/null &
  gone "$!" "$plan_seconds" || kill -KILL "$!"
}

# gone PROCESS SECONDS: waits until the process has ended, but not longer; whether it has.
gone() {
  plan_until=$(($(date +%s) + $2))
  while runs "$1"; do
    [ "$(date +%s)" -lt "$plan_until" ] || return 1
    sleep 0.1 2>/dev/null || sleep 1
  done
}

# runs PROCESS: whether there is such a process. One that nobody has waited for yet (Z) has ended.
runs() {
  case $(sed -n '$s/.*) //p' "/proc/$1/stat" 2>/dev/null) in '' | Z*) return 1 ;; esac
}

# finish WORD CODE EXIT: writes the outcome, whole or not at all, and exits.
finish() {
  trap '' HUP INT QUIT ALRM TERM USR1 USR2 XCPU
  at_end
  printf '%s %s\n' "$1" "$2" >"$plan_outcome.new" && mv -f "$plan_outcome.new" "$plan_outcome"
  exit "$3"
}

# fail CODE: podman has failed; its 0 is no success where nothing ran.
fail() {
  finish engine-failed "$1" "$(($1 ? $1 : 125))"
}

refuse() {
  printf 'podman-plan: %s\n' "$1" >&2
  fail 1
}

# on_node NAME...: variables that only a node has, and that words below hold.
on_node() {
  for plan_name; do
    eval "plan_one=\${$plan_name-}"
    [ "$plan_one" ] || refuse "options.node-variable: a variable of the node must be set, and not be empty: $plan_name"
  done
}

# real PATH: what was checked is what is mounted. A path that is a link on this node was not checked.
real() {
  { [ -e "$1" ] && [ "$(readlink -f -- "$1")" = "$1" ]; } || refuse "a folder to mount is not on this node, or leads elsewhere than where the job was submitted: $1"
}

# apart PATH FOLDER: a mount of the site must not show the folders of all jobs by another name.
apart() {
  [ -e "$1" ] || return 0
  case $2/ in "$(readlink -f -- "$1")"/*) refuse "on this node a mount of the site holds the folders of all jobs: $1" ;; esac
}

make_folder() {
  (umask 077 && mkdir -p "$1") || fail "$?"
}

# written FILE: it was written before the job was submitted, because no credentials stand in a script.
written() {
  test -f "$1" || refuse 'the file with the credentials is not there'
}

delete_file() {
  rm -f "$1" || fail "$?"
}

# delete_state FOLDER PREFIX: the files of podman-plan, then the folder if that leaves it empty.
delete_state() {
  rm -f "$1/$2"* || fail "$?"
  rmdir "$1" 2>/dev/null || :
}

# engine COMMAND...: podman, whose failure ends the script.
engine() {
  run "$@" || fail "$?"
}

# attempt COMMAND...: podman, whose failure may be forgiven.
attempt() {
  run "$@" || {
    plan_status=$?
    return 1
  }
}

# answers COMMAND...: a question to podman; 0 is yes.
answers() {
  run "$@" >/dev/null 2>&1
}

# container FILE COMMAND...: podman run. It writes the pid file when the process of the script is made: without one the
# exit code is its own.
container() {
  plan_file=$1
  shift
  run "$@"
  plan_status=$?
  test -e "$plan_file" || fail "$plan_status"
  [ "$plan_status" -eq 0 ] || finish script-failed "$plan_status" "$plan_status"
}

# host_script COMMAND...: a script without a container.
host_script() {
  test -x "$1" || refuse 'the shell of the host is not there'
  run "$@" || {
    plan_status=$?
    finish script-failed "$plan_status" "$plan_status"
  }
}

# cancel WORD SECONDS: a signal of the scheduler's. Those that follow are ignored, here and by the commands that clean up.
# A podman that is told to stop a container and then told to end says 0 and leaves it "Stopping" (seen on 4.3.1), so that
# podman's word is believed for nothing: what counts is which processes are gone.
cancel() {
  trap '' HUP INT QUIT ALRM TERM USR1 USR2 XCPU
  plan_main=
  [ "$!" = "$plan_ended" ] || plan_main=$!
  plan_last=$(($(date +%s) + $2))
  stop_containers
  if [ "$plan_main" ]; then
    # It may have no container yet, and would make it after the stop.
    kill -TERM "$plan_main"
    plan_left=$((plan_last - $(date +%s)))
    gone "$plan_main" "$((plan_left > 5 ? plan_left : 5))" || kill -KILL "$plan_main"
  fi 2>/dev/null
  undo
  kill_containers
  # A podman that is told to end while it removes a container leaves it "Removing" (seen on 4.3.1).
  undo
  forget
  finish "$1" 143 143
}

# ask_container FILE SECONDS: asks every process of the container to end, and kills what is left after the seconds.
# shellcheck disable=SC2046,SC2086 # lists of process ids are meant to be split
ask_container() (
${END_CONTAINER.replaceAll(/^(?=.)/gm, '  ')}
)

# children PROCESS: those of a process. The name stands in the file with its line ends escaped.
children() {
  grep -lsx "PPid:	$1" /proc/[0-9]*/status | sed 's/[^0-9]//g'
}

# monitors FILE: the conmon of a container has the pid file among its words. Source: conmon(8), --container-pidfile.
monitors() {
  # shellcheck disable=SC2062 # the pattern comes by -f; it must not be among the words of grep itself
  printf '%s\n' "$1" | grep -lszxF -f - -- /proc/[0-9]*/cmdline | sed 's/[^0-9]//g'
}

# contained FILE: the process of the pid file, where that lives in a container still.
contained() {
  # conmon ends the file without a line end, and read then says 1.
  plan_id=
  read -r plan_id <"$1" || :
  ! is_contained "${'$'}{plan_id:-none}" || echo "$plan_id"
}

# kill_container FILE: ends what a podman that was killed has left running: the monitor, which would go on and start the
# script, and the script. Podman knows of neither any more (seen on 4.3.1).
kill_container() {
  plan_until=$(($(date +%s) + 3))
  while held "$1"; do
    # A monitor alone may be the one of a script that has ended, and be cleaning up.
    [ -z "$plan_held" ] || break
    [ "$(date +%s)" -lt "$plan_until" ] || break
    sleep 0.1
  done
  # A monitor that is told to end ends its container first.
  for plan_id in $plan_monitors; do kill -TERM "$plan_id" && gone "$plan_id" 2; done
  for plan_id in $plan_monitors $plan_held; do kill -KILL "$plan_id"; done
  for plan_id in $plan_monitors $plan_held; do gone "$plan_id" 5; done
} 2>/dev/null

# held FILE: whether a container has monitors; and the processes that they and the pid file hold. The podman with which a
# monitor cleans up is none of them.
held() {
  plan_monitors=$(monitors "$1")
  plan_held=$(contained "$1")
  for plan_id in $plan_monitors; do
    for plan_child in $(children "$plan_id"); do
      if [ "$(cat "/proc/$plan_child/comm")" != podman ] || is_contained "$plan_child"; then
        plan_held="$plan_held $plan_child"
      fi
    done
  done
  [ "$plan_monitors" ]
}

# is_contained PROCESS: whether it lives in a process namespace below the one of this script.
is_contained() {
  grep -qsx 'NSpid:	[0-9]*	[0-9	]*' "/proc/$1/status"
}
`
