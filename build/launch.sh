# Sourced by ./quickstart and ./bench: builds what is missing and starts a program of integration-tests.
# Needs JDK 17 and Maven.

launch_folder="$repository/integration-tests/target/launch"

# Builds when there is no build or a source is newer than it.
build_if_needed() {
  local built="$launch_folder/class-path"
  if [ -f "$built" ] && [ -z "$(find "$repository" -newer "$built" \( -path '*/target*' -prune -o -path '*/.git' -prune \
      -o -path '*/src/main/*' -type f -print -o -path '*/src/test/java/*' -type f -print -o -name pom.xml -print \) \
      -print 2>/dev/null | grep -E '/src/|pom\.xml$' | head -1)" ]; then
    return
  fi
  echo "Building pond (the first time, Maven downloads what it needs) …" >&2
  (cd "$repository" && mvn -q -B -Pfast -DskipTests -pl integration-tests/kernel-peer,integration-tests -am package) >&2
}

java_program() {
  if [ -n "${JAVA_HOME:-}" ]; then echo "$JAVA_HOME/bin/java"; else echo java; fi
}

# launch <heap> <class> [arguments]
launch() {
  local heap="$1"
  shift
  local classes="$repository/integration-tests/target"
  exec "$(java_program)" "@$launch_folder/jvm-options" "-Xmx$heap" \
    "-Dlog4j2.configurationFile=$launch_folder/quiet-log4j2.properties" \
    "-Dpond.repository=$repository" \
    -cp "$classes/classes:$classes/test-classes:$(cat "$launch_folder/class-path")" "$@"
}
