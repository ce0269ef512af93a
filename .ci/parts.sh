# The parts that .ci/run and .ci/full are made of; both read this file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tests over texts of law and the corpus take their folder from this variable.
export DVC_CORE_SHARED="${DVC_CORE_SHARED:-$(cd .. && pwd)/shared}"
[ -d "$DVC_CORE_SHARED" ] || unset DVC_CORE_SHARED

# Compiled modules are kept: without them each command that a test starts compiles all that it imports.
unset PYTHONDONTWRITEBYTECODE

# Draws the forms that every host is tried with and what else is drawn; others each day.
export DVC_CORE_SEED="${DVC_CORE_SEED:-$(date +%F)}"

# The command that the README shows under a marker: CI runs what a reader is told to run.
readme() {
  local lines
  lines=$(sed -n "/<!-- command: $1 -->/,/^\`\`\`\$/p" README.md | sed -n '/^```sh$/,/^```$/p' | grep -v '^```')
  printf '%s\n' "$lines"
  bash -euo pipefail -c "$lines"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Debian packages, where a command that they bring is not there: apt COMMAND PACKAGE [COMMAND PACKAGE ...]
apt() {
  local wanted=()
  while [ $# -gt 0 ]; do
    compgen -G "$1" >/dev/null || command -v "$1" >/dev/null || wanted+=("$2")
    shift 2
  done
  [ "${#wanted[@]}" = 0 ] || {
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${wanted[@]}" >/dev/null
  }
}

# The environment that tests and checks run in, of the very files that requirements.lock names; made or brought up to date
# once for each state of it and of pyproject.toml.
# A lock: two parts may begin at the same time.
environment() {
  (
    flock 9
    [ .venv/ready -nt pyproject.toml ] && [ .venv/ready -nt requirements.lock ] || {
      python3 -m venv .venv
      .venv/bin/pip install -q --require-hashes -r requirements.lock
      .venv/bin/pip install -q --no-deps -e .
      touch .venv/ready
    }
  ) 9>.ci.lock
}

# A browser with both languages, a reader of the PDF files it prints, the packages of the hosts.
browser() {
  apt chromium chromium '/usr/share/doc/chromium-l10n' chromium-l10n pdftotext poppler-utils
  [ tests/browser/node_modules/.package-lock.json -nt tests/browser/package-lock.json ] ||
    (cd tests/browser && npm ci --silent --no-audit --no-fund && touch node_modules/.package-lock.json)
  # Where something is missing the part fails: elsewhere the same tests skip.
  export DVC_CORE_BROWSER=required
}

main_job() {
  rm -rf .venv build dist
  readme check
}

style() {
  environment
  .venv/bin/ruff format --check .
  .venv/bin/ruff check .
  .venv/bin/mypy
}

# What is installed from the wheel does the main job, away from the repository too.
try_wheel() {
  local command=$1
  (cd procedures && "$command" check . && "$command" level . && "$command" rule DVC105) | grep -c .
  "$command" form procedures/ho-tich/1.001193.yaml --host html -o "$wheel/pages" >/dev/null
  (cd "$wheel" && "$command" list samples | grep -c . && "$command" new 9.000001 --like 1.001193 | grep -c bieu_mau_dien_tu)
}

# The newest Python that Debian's packages here give.
newest_python() {
  apt-cache search --names-only '^python3\.[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1
}

# A release, from a tag in a clone: source and wheel with their hashes, the bill of materials, the version; what was built
# is installed and begins a catalogue on the oldest and the newest Python here.
release() {
  environment
  local clone out python
  # What is installed runs, not the folder that a shell may have on its path.
  unset PYTHONPATH
  clone=$(mktemp -d) out=$(mktemp -d)
  git clone -q . "$clone"
  git -C "$clone" -c tag.gpgsign=false tag "v99.0.0"
  .venv/bin/python -m build --outdir "$out" "$clone" >/dev/null
  (cd "$out" && sha256sum ./*.tar.gz ./*.whl | tee SHA256SUMS && sha256sum -c --quiet SHA256SUMS)
  .venv/bin/python -m tools.released "$out" 99.0.0
  for python in python3 "/usr/bin/$(newest_python)"; do
    [ -x "$(command -v "$python")" ] || continue
    "$python" --version
    "$python" -m venv "$out/venv" --clear
    "$out/venv/bin/pip" install -q "$out"/*.whl
    [ "$("$out/venv/bin/tthc" --version)" = "tthc 99.0.0" ]
    rm -rf "$out/kho"
    (cd "$out" && env -i HOME="$out" PATH=/usr/bin:/bin venv/bin/tthc init kho --code 1.001193 --like 1.001193 >/dev/null)
    (cd "$out/kho" && { ../venv/bin/tthc check >/dev/null || [ $? = 1 ]; } && ../venv/bin/tthc test --allow-empty)
  done
  # Once more in an empty home without a network, and with an editor; where none may be cut off, it fails.
  npm_interop
  unshare -rn .venv/bin/python -m tests.interop.offline "$out/venv/bin/tthc"
  rm -rf "$clone" "$out"
}

# Built from the source distribution; the newest Python that apt gives; the lowest versions of every direct dependency.
wheel() {
  environment
  wheel=$(mktemp -d)
  .venv/bin/python -m build --outdir "$wheel" . >/dev/null
  local newest python
  newest=$(newest_python)
  [ -n "$newest" ] || { as_root apt-get update -qq; newest=$(newest_python); }
  apt "/usr/bin/$newest" "$newest" "/usr/share/doc/$newest-venv" "$newest-venv"
  for python in python3 "/usr/bin/$newest"; do
    "$python" --version
    "$python" -m venv "$wheel/venv" --clear
    "$wheel/venv/bin/pip" install -q "$wheel"/*.whl
    try_wheel "$wheel/venv/bin/tthc"
  done
  printf 'the lowest versions of all direct dependencies\n'
  .venv/bin/uv venv -q "$wheel/lowest"
  export VIRTUAL_ENV="$wheel/lowest"
  .venv/bin/uv pip install -q --resolution lowest-direct -r pyproject.toml
  .venv/bin/uv pip install -q --no-deps "$wheel"/*.whl
  .venv/bin/uv pip list -q
  unset VIRTUAL_ENV
  try_wheel "$wheel/lowest/bin/tthc"
  rm -rf "$wheel"
}

npm_interop() { (cd tests/interop && npm ci --silent --no-audit --no-fund); }

schemas() {
  environment
  npm_interop
  .venv/bin/pytest -m interop tests/interop tests/formats/test_ci_formats.py tests/studio/test_page.py
}

# Hostile inputs of every kind, by a seed that is printed, for so many minutes: hostile_inputs MINUTES [OPTION ...]
hostile_inputs() {
  environment
  .venv/bin/python -m tests.fuzz --minutes "$@"
}

# What takes long and is no attack: workbooks, whole reports, the same by six ways, forms that cannot be sent.
long() {
  environment
  .venv/bin/pytest -n 2 -m "long and not slow"
}

tests() { readme test; }

minutes() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# Run a part, or several beside each other ("style wheel"): what each of those says stands in one piece, in their order.
run_beside() {
  local part logs code=0 pids=()
  if [ $# = 1 ]; then
    printf '\n== %s\n' "$1"
    "$1"
    return
  fi
  logs=$(mktemp -d)
  for part in "$@"; do
    ("$part") >"$logs/$part" 2>&1 &
    pids+=($!)
  done
  for part in "$@"; do
    wait "${pids[0]}" || code=$?
    pids=("${pids[@]:1}")
    printf '\n== %s\n' "$part"
    cat "$logs/$part"
  done
  rm -rf "$logs"
  return "$code"
}

# Run parts in their order: the first argument names them all, with a plus between those that may run beside each other;
# the others those that are wanted (none: all). The first failure ends the run; at the end stand the minutes.
run_parts() {
  local known=" ${1//+/ } " groups=$1 group part wanted from table="" began=$SECONDS
  shift
  for wanted in "$@"; do
    [[ "$known" == *" $wanted "* ]] || { echo "no part \"$wanted\"; parts:$known" >&2; exit 2; }
  done
  for group in $groups; do
    local chosen=()
    for part in ${group//+/ }; do
      [ $# = 0 ] || [[ " $* " == *" $part "* ]] || continue
      chosen+=("$part")
    done
    [ "${#chosen[@]}" != 0 ] || continue
    from=$SECONDS
    run_beside "${chosen[@]}"
    printf -v table '%s%-14s %6s\n' "$table" "${chosen[*]}" "$(minutes $((SECONDS - from)))"
  done
  printf '\nminutes of the parts\n%s%-14s %6s\n' "$table" together "$(minutes $((SECONDS - began)))"
}
