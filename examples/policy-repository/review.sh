#!/bin/sh
# Reviews the change of every site file since a commit: review.sh COMMIT FILE...
# Exit code: 0, or 1 if a change is dangerous and REVIEWED is not "yes", or 2 if a file is refused.
commit=$1
shift
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
status=0
for file; do
  echo "== $file"
  # A new file has nothing to compare with; `check` looks at it.
  git show "$commit:$file" > "$before/site.toml" 2> /dev/null || continue
  podman-plan diff "$before/site.toml" "$file" --jobs jobs.jsonl > "$before/report"
  code=$?
  cat "$before/report"
  if [ "$code" -gt 1 ]; then exit 2; fi
  if grep -q '^ *danger' "$before/report" && [ "${REVIEWED:-no}" != yes ]; then status=1; fi
done
exit $status
