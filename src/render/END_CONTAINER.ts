/**
 * Asks every process of a container to end, as GitLab's own executors do: `podman stop` signals the first process
 * alone, and a shell there waits with its answer until the command that it runs has ended.
 *
 * It works from outside, by process ids of the host: the image needs no shell and no `kill`. The owner of a rootless
 * container may signal all of its processes, whatever their user ids in it are: user_namespaces(7), kill(2).
 *
 * Only processes below the container's first one are signalled, so that it does no harm with `--pid=host`. They are
 * held while they are counted and signalled: a command that starts meanwhile would be missed, and its shell would
 * answer only when it has ended. Nothing is signalled twice, or the commands of a script's trap would be hit.
 *
 * Then it waits until the container is gone. A first process that has no handler ignores a SIGTERM, for it is the
 * init of its PID namespace: pid_namespaces(7). It is killed when nobody is left who was asked and answers signals;
 * where it sets its handler only now, because its script has just begun, everybody is asked again.
 *
 * `$1`: the pid file; `$2`: seconds between the signal and the kill. It ends with 1 where it may not send signals.
 */
export const END_CONTAINER = `exec 2>/dev/null
first=
read -r first <"$1"
[ "$first" ] || exit 0
monitor=$(sed -n 's/^PPid:[^0-9]*//p' "/proc/$first/status")
# Else the container is gone, and its number may be somebody else's.
[ "$monitor" ] && [ "$(cat "/proc/$monitor/comm")" = conmon ] || exit 0
kill -0 "$first" || exit 1

# Every process below the first, and the first.
processes() {
  pairs=$(grep -s '^PPid:' /proc/[0-9]*/status | sed 's|^/proc/\\([0-9]*\\)/status:PPid:[^0-9]*|\\1:|')
  all=$first
  parents=$first
  while [ "$parents" ]; do
    children=
    for pair in $pairs; do
      case " $parents " in *" \${pair#*:} "*) children="$children \${pair%:*}" ;; esac
    done
    all="$all$children"
    parents=$children
  done
}

# Those of some processes that handle, block or ignore a SIGTERM: proc(5), SigBlk, SigIgn, SigCgt.
answering() {
  for id; do
    grep -qs '^Sig[BIC].*[4-7c-f][0-9a-f][0-9a-f][0-9a-f]$' "/proc/$id/status" && printf ' %s' "$id"
  done
}

ask() {
  held=
  fresh=yes
  while [ "$fresh" ]; do
    processes
    fresh=
    for id in $all; do
      case " $held " in *" $id "*) ;; *) fresh="$fresh $id" ;; esac
    done
    [ -z "$fresh" ] || kill -STOP $fresh
    held="$held$fresh"
  done
  asked=$(answering $held)
  kill -TERM $held
  kill -CONT $held
}

isThere() {
  grep -qs "^PPid:[^0-9]*$monitor\\$" "/proc/$first/status"
}

now() {
  read -r up rest </proc/uptime
  echo "\${up%.*}\${up#*.}"
}

end=$(($(now) + 100 * $2))
asked=no
idle=0
while isThere; do
  if [ "$(now)" -ge "$end" ] || [ "$idle" -ge 3 ]; then
    processes
    kill -KILL $all
    break
  fi
  case $(cat "/proc/$first/comm") in
    # A runtime that is still making the container.
    runc:* | crun*) ;;
    *)
      case " $asked " in
        *" $first "*) ;;
        *)
          if [ "$asked" = no ] || [ "$(answering "$first")" ]; then
            ask
          elif grep -qs '^State:.[^XZ]' $(printf '/proc/%s/status ' $asked); then
            idle=0
          else
            idle=$((idle + 1))
          fi
          ;;
      esac
      ;;
  esac
  sleep 0.1
done`
