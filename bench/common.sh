# Sourced by the benchmarks: what both need before they can start.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$home/target/bench
noise=${PRESTAGE_NOISE:-$home/../shared/tools/make_noise.py}
lines=''
line_count=50000
commits=1

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

compile_benchmarks() {
  local classpath=$work/classpath
  mkdir -p "$work"
  if [[ ! -f $classpath || -n $(find "$home/src" "$home/pom.xml" -newer "$classpath" -print -quit) ]]; then
    echo 'Compiling …' >&2
    (cd "$home" && ./mvnw -q -B -ntp -Dspotless.check.skip test-compile \
      dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test) >"$work/build.log" 2>&1 \
      || fail "the build failed; its log is $work/build.log"
  fi
  java=$([[ -n ${JAVA_HOME:-} ]] && echo "$JAVA_HOME/bin/java" || command -v java)
  classes=$home/target/test-classes:$home/target/classes:$(cat "$classpath")
}

# A commit is five lines of the generator, and its --commits is the share of commits among commits and single lines.
make_lines() {
  [[ -n $lines ]] && { [[ -f $lines ]] || fail "there is no file of lines '$lines'"; return; }
  [[ -f $noise ]] || fail "there is no noise generator at '$noise'; give one with --noise or PRESTAGE_NOISE, or lines of your own with --lines"
  command -v python3 >/dev/null || fail 'the noise generator needs python3; install it, or give lines of your own with --lines'
  lines=$work/noise.log
  local share
  share=$(awk -v percent="$commits" 'BEGIN { s = percent / 100; print s / (5 - 4 * s) }')
  python3 "$noise" "$line_count" --commits "$share" >"$lines" 2>"$work/noise.commits" || fail "$noise failed; see $work/noise.commits"
}
