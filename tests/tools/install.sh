# Installs the tools of tests/run where they are not there yet. Sourced by tests/run.

TOOLS=$PWD/target/tools

# install_crate NAME VERSION [OPTION...]: a program from crates.io, into target/tools/bin.
# Built to be there soon, not to be fast: each runs for a second.
install_crate() {
  local name=$1 version=$2
  if [[ -x $TOOLS/bin/$name && $("$TOOLS/bin/$name" --version) == "$name $version" ]]; then return; fi
  echo "installing $name $version"
  env -u RUSTFLAGS \
    CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_TARGET_DIR="$TOOLS/build" \
    cargo install --quiet --locked --force --root "$TOOLS" "$name@$version" "${@:3}"
  rm -rf "$TOOLS/build"
}

# The packages that tests/browser/package-lock.json pins. No package runs a script of its own.
install_npm_packages() {
  require node "Node 20 or later"
  require npm "npm"
  local lock=tests/browser/package-lock.json installed=tests/browser/node_modules/.installed-lock.json
  if cmp --silent "$lock" "$installed"; then return; fi
  echo "installing npm packages"
  npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund
  cp "$lock" "$installed"
}

# install_debian PACKAGE: a package of Debian's, as root.
install_debian() {
  [[ $EUID -eq 0 ]] || fail "the package '$1' is missing: install it"
  require apt-get "the package '$1'"
  echo "installing $1"
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$1" > /dev/null
}

# Debian's Chromium, or the browser that CHROMIUM names.
install_chromium() {
  local chromium=${CHROMIUM:-/usr/bin/chromium}
  if [[ -x $chromium ]]; then return; fi
  [[ $chromium == /usr/bin/chromium ]] || fail "CHROMIUM names '$chromium', which is not there"
  [[ $EUID -eq 0 ]] || fail "/usr/bin/chromium is missing: install the package 'chromium', or name one in CHROMIUM"
  require apt-get "Chromium, and name it in CHROMIUM"
  install_debian chromium
}

# Debian's nginx, or the one that LATTICE_NGINX names. It is unpacked and not installed: an installed one would
# start with the machine.
install_nginx() {
  if [[ -z ${LATTICE_NGINX:-} && -x /usr/sbin/nginx ]]; then LATTICE_NGINX=/usr/sbin/nginx; fi
  export LATTICE_NGINX=${LATTICE_NGINX:-$TOOLS/nginx/usr/sbin/nginx}
  if [[ -x $LATTICE_NGINX ]]; then return; fi
  [[ $LATTICE_NGINX == "$TOOLS"/* ]] || fail "LATTICE_NGINX names '$LATTICE_NGINX', which is not there"
  unpack_debian nginx LATTICE_NGINX nginx nginx-common
  "$LATTICE_NGINX" -v || fail "nginx does not start here: install it, or name one in LATTICE_NGINX"
}

# Debian's Apache in the same way, or the one that LATTICE_APACHE names, with its modules where Debian has them.
install_apache() {
  if [[ -z ${LATTICE_APACHE:-} && -x /usr/sbin/apache2 ]]; then LATTICE_APACHE=/usr/sbin/apache2; fi
  export LATTICE_APACHE=${LATTICE_APACHE:-$TOOLS/apache/usr/sbin/apache2}
  if [[ -x $LATTICE_APACHE ]]; then return; fi
  [[ $LATTICE_APACHE == "$TOOLS"/* ]] || fail "LATTICE_APACHE names '$LATTICE_APACHE', which is not there"
  unpack_debian apache LATTICE_APACHE apache2-bin libapr1 libaprutil1 media-types
  LD_LIBRARY_PATH=$(echo "$TOOLS"/apache/usr/lib/*-linux-gnu) "$LATTICE_APACHE" -v \
    || fail "Apache does not start here: install it, or name one in LATTICE_APACHE"
}

# Debian's wrk, which asks a server for pages as fast as it answers, or the one that LATTICE_WRK names.
install_wrk() {
  export LATTICE_WRK=${LATTICE_WRK:-$TOOLS/wrk/usr/bin/wrk}
  if [[ -x $LATTICE_WRK ]]; then return; fi
  [[ $LATTICE_WRK == "$TOOLS"/* ]] || fail "LATTICE_WRK names '$LATTICE_WRK', which is not there"
  unpack_debian wrk LATTICE_WRK wrk libluajit-5.1-2
}

# unpack_debian NAME VARIABLE PACKAGE...: packages of Debian's, into target/tools/NAME. Whoever cannot have them names
# a program in the variable.
unpack_debian() {
  local name=$1 variable=$2 packages=$TOOLS/packages
  require apt-get "$name, and name it in $variable"
  require dpkg "$name, and name it in $variable"
  echo "unpacking $name"
  rm -rf "$packages" && mkdir -p "$packages"
  if [[ $EUID -eq 0 ]]; then apt-get -qq update; fi
  (cd "$packages" && apt-get -qq -o APT::Sandbox::User=root download "${@:3}")
  for package in "$packages"/*.deb; do dpkg --extract "$package" "$TOOLS/$name"; done
  rm -r "$packages"
}

# Poppler's tools, which read what Chromium prints.
install_poppler() {
  if command -v pdftotext pdftohtml > /dev/null; then return; fi
  install_debian poppler-utils
}

# The Python packages that tests/tools/requirements.txt pins, into target/tools/python/.
install_python_packages() {
  require python3 "Python 3.9 or later with venv"
  local wanted=tests/tools/requirements.txt installed=$TOOLS/python/requirements.txt
  if cmp --silent "$wanted" "$installed"; then return; fi
  echo "installing Python packages"
  rm -rf "$TOOLS/python"
  python3 -m venv "$TOOLS/python"
  "$TOOLS/python/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$wanted"
  cp "$wanted" "$installed"
}

# jq, which a workflow of GitLab uses.
install_jq() {
  if command -v jq > /dev/null; then return; fi
  install_debian jq
}
