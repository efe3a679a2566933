# Steps with a heading, a time and a count. Sourced by tests/run.

steps_passed=0
current_step=""

# step HEADING COMMAND...: runs the command; when it fails, the script ends there.
step() {
  current_step=$1
  local started=$SECONDS
  printf '\n== %s\n' "$current_step"
  "${@:2}" # not in a condition: there `set -e` would not hold within the command
  printf '== %s: passed in %d s\n' "$current_step" $((SECONDS - started))
  steps_passed=$((steps_passed + 1))
  current_step=""
}

# fail MESSAGE: ends the current step, and so the script.
fail() {
  printf 'tests/run: %s\n' "$1" >&2
  exit 1
}

# require COMMAND WHAT: fails unless the command is there.
require() {
  command -v "$1" > /dev/null || fail "'$1' is missing: install $2"
}

# Always the last words, however the script ends.
print_result() {
  local code=$? failed=0
  if [[ $code -ne 0 ]]; then
    failed=1
    printf '\n== %s: FAILED\n' "${current_step:-Before the first step}"
  fi
  printf '\n%d passed, %d failed\n' "$steps_passed" "$failed"
}
trap print_result EXIT
