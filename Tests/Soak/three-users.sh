#!/usr/bin/env bash
# An owner, an auditor and a stranger, as three real uids, around one ledger. Prints a table of what
# each did and what came of it; exit 1 where anything came otherwise than it should, 77 where it cannot
# be run here. Makes no account: the uids are numbers, taken by setpriv(1). Needs root.
#
# usage: Tests/Soak/three-users.sh
#   TMPDIR=PATH         where, on which file system (default: /tmp)
#   SEEN_BINARY=PATH    the program under test (default: .build/debug/seen)
#   ROLES_BINARY=PATH   the program that writes and attacks (default: LedgerRoles beside it)
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)

skip() { echo "skipped: $*"; exit 77; }
((EUID == 0)) || skip 'needs root, to become three users'
command -v setpriv >/dev/null || skip 'needs setpriv (util-linux)'
seen=${SEEN_BINARY:-$here/.build/debug/seen}
roles=${ROLES_BINARY:-$(dirname "$seen")/LedgerRoles}
[[ -x $seen && -x $roles ]] || skip "build first: swift build --product seen --product LedgerRoles"

readers=64100 owner=64101 auditor=64102 stranger=64103
work=$(mktemp -d "${TMPDIR:-/tmp}/seen-three-users-XXXXXX")
finish() {
  [[ -z ${writer:-} ]] || kill -9 "$writer" 2>/dev/null || true
  find "$work/var" -type f -exec chattr -a {} + 2>/dev/null || true
  rm -rf "$work" /tmp/seen-link-* /tmp/seen-moved-*
}
trap finish EXIT
chmod 0755 "$work"
mkdir "$work/bin" "$work/log"
cp "$seen" "$work/bin/seen"
cp "$roles" "$work/bin/roles"
chmod 0755 "$work"/bin "$work"/bin/*
for uid in $owner $auditor $stranger; do install -d -m 0700 -o $uid -g $uid "$work/home-$uid"; done
root=$work/var
ledger=$root/ledger/$owner

# as UID COMMAND...: only the auditor is in the group of readers.
as() {
  local uid=$1 groups=(--clear-groups)
  shift
  [[ $uid != "$auditor" ]] || groups=(--groups $readers)
  setpriv --reuid "$uid" --regid "$uid" "${groups[@]}" --no-new-privs env -i -C / \
    HOME="$work/home-$uid" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 TZ=UTC "$@"
}
as $stranger "$work/bin/seen" --version >/dev/null 2>&1 ||
  skip 'another user cannot run the program: its libraries lie where only root may look'

bad=0 rows=0
row() { # WHO WHAT WANTED FOUND
  local mark=ok
  rows=$((rows + 1))
  [[ $3 == "$4" ]] || { mark=WRONG bad=$((bad + 1)); }
  printf '%-5s  %-8s  %-58s  %s\n' "$mark" "$1" "$2" "$4"
  [[ $mark == ok ]] || sed 's/^/       /' "$work/log/last" | head -20
}
status() { # COMMAND...: its exit status; what it said is in log/last
  local code=0
  "$@" >"$work/log/last" 2>&1 || code=$?
  echo "exit $code"
}
says() { grep -q -- "$1" "$work/log/last" && echo yes || echo no; }
begin_writing() { # COUNT: a writer in the background; 0 writes until it is killed
  : >"$work/log/writer"
  as $owner "$work/bin/roles" write "$root" "$1" >"$work/log/writer" 2>&1 &
  job=$!
  wait_for 1
  writer=$(sed -n 's/^pid //p' "$work/log/writer")
}
acks() { grep -c '^ack ' "$work/log/writer" || true; }
wait_for() { # LINES in the writer's log
  local turns=0
  until (($(wc -l <"$work/log/writer") >= $1)); do
    turns=$((turns + 1))
    ((turns < 1200)) || { echo "the writer stopped: $(tail -1 "$work/log/writer")" >&2; exit 1; }
    sleep 0.05
  done
}
attempts() { # WHO UID
  as "$2" "$work/bin/roles" try "$ledger" >"$work/log/attempts-$2" 2>&1
  local all refused
  all=$(wc -l <"$work/log/attempts-$2")
  refused=$(grep -c $'\trefused' "$work/log/attempts-$2" || true)
  grep -v $'\trefused' "$work/log/attempts-$2" >"$work/log/last" || true
  row "$1" "$3: attempts to change it that the kernel refused" "$all of $all" "$refused of $all"
  ((all > 20)) || row "$1" 'attempts were made' 'more than 20' "$all"
}

echo "files on $(stat -f -c %T "$work"), kernel $(uname -r), owner $owner, auditor $auditor (group $readers), stranger $stranger"
echo

# A personal history first, which setting up moves.
as $owner "$work/bin/roles" write /nonexistent 5 >"$work/log/last" 2>&1
personal=$work/home-$owner/.local/share/seen/ledger
before=$(sha256sum <"$personal/entries")
setup=("$work/bin/seen" audit setup --root "$root" --group $readers --user $owner --auditor $auditor
  --home "$work/home-$owner")
row owner 'sets up the machine without root' 'exit 7' "$(status as $owner "${setup[@]}")"
row root 'setup --dry-run' 'exit 0' "$(status "${setup[@]}" --dry-run)"
row root '  changed nothing' no "$([[ -e $root ]] && echo yes || echo no)"
row root 'setup' 'exit 0' "$(status "${setup[@]}")"
row root '  moved the history, byte for byte' "$before" "$(sha256sum <"$ledger/entries")"
row root '  and removed the original' no "$([[ -e $personal ]] && echo yes || echo no)"
row root '  modes' '711 711 755 2750 640 755' \
  "$(stat -c %a "$root" "$root/ledger" "$root/witness" "$ledger" "$ledger/entries" "$root/witness/$auditor" | xargs)"
row root 'setup again' 'exit 0' "$(status "${setup[@]}")"
row root '  had nothing to do' yes "$(says 'Nothing to do')"
grows=$(lsattr "$ledger/entries" 2>/dev/null | cut -c1-20 | grep -c a || true)
echo "       (files only grow, chattr +a: $([[ $grows == 1 ]] && echo yes || echo 'not on this file system'))"

enroll=("$work/bin/seen" audit enroll $owner --root "$root")
visit=("$work/bin/seen" audit visit $owner --root "$root")
kept=$work/home-$auditor/.local/state/seen/audit/$owner/checkpoint
row stranger 'enrols' 'exit 7' "$(status as $stranger "${enroll[@]}")"
row auditor 'visits without being enrolled' 'exit 1' "$(status as $auditor "${visit[@]}")"
row auditor 'enrols with a key that nobody compared' 'exit 1' "$(status as $auditor "${enroll[@]}")"
row auditor '  kept nothing' no "$([[ -e $kept ]] && echo yes || echo no)"
row auditor 'enrols with another fingerprint' 'exit 1' \
  "$(status as $auditor "${enroll[@]}" --confirm '0000 0000 0000 0000 0000 0000 0000 0000')"
status as $owner "$work/bin/seen" audit list --root "$root" >/dev/null
key=$(sed -n 's/^Key: //p' "$work/log/last")
row auditor 'enrols with the key that the owner told' 'exit 0' \
  "$(status as $auditor "${enroll[@]}" --key "$key")"
row auditor '  modes of what is kept at home' '700 600 600' \
  "$(stat -c %a "$(dirname "$kept")" "$kept" "$work/home-$auditor/.local/share/seen/keys/auditor.key" | xargs)"
row auditor 'visits after a clean close' 'exit 0' "$(status as $auditor "${visit[@]}")"

# The same attempts where nothing forbids them: those that fail here would prove nothing there.
cp -r "$ledger" "$work/control"
chown -R $stranger "$work/control"
as $stranger "$work/bin/roles" try "$work/control" >"$work/log/last" 2>&1
row stranger 'the same attempts on a copy of its own succeed' 'more than 20' \
  "$( (($(grep -c SUCCEEDED "$work/log/last") > 20)) && echo 'more than 20' || cat "$work/log/last")"
begin_writing 0
wait_for 200
good=0
for _ in 1 2 3 4 5 6 7 8 9 10; do
  [[ $(status as $auditor "${visit[@]}") == 'exit 0' ]] && good=$((good + 1))
done
row auditor 'verifies while the owner writes' '10 of 10' "$good of 10"
attempts auditor $auditor 'while it is written'
attempts stranger $stranger 'while it is written'
row stranger 'reads the entries' 'exit 1' "$(status as $stranger cat "$ledger/entries")"
row stranger 'lists the folder' 'exit 2' "$(status as $stranger ls "$ledger")"
row stranger 'lists all histories' 'exit 2' "$(status as $stranger ls "$root/ledger")"
row auditor "looks at the owner's keys" 'exit 2' \
  "$(status as $auditor ls "$work/home-$owner/.local/share/seen/keys")"

mkfifo "$work/log/hold"
as $auditor "$work/bin/roles" hold "$ledger" <"$work/log/hold" >"$work/log/held" 2>&1 &
holder=$!
exec 9>"$work/log/hold"
until [[ -s $work/log/held ]]; do sleep 0.02; done
first=$(acks)
wait_for $((first + 500))
cp "$work/log/held" "$work/log/last"
more=$(($(acks) - first))
row auditor 'holds locks and maps on every file; the owner appends on' yes \
  "$( ((more > 300)) && echo yes || echo "no, $more appends")"
sed 's/^/       (/; s/$/)/' "$work/log/held"
row auditor '  a lease, which would hold up the owner' no "$(grep -q LEASE "$work/log/held" && echo yes || echo no)"

kill -9 "$writer"
wait "$job" 2>/dev/null || true
writer=
acked=$(sed -n 's/^ack //p' "$work/log/writer" | tail -1)
row auditor 'verifies after kill -9 of the owner' 'exit 0' "$(status as $auditor "${visit[@]}")"
found=$(sed -n 's/.*), \([0-9]*\) entries\.$/\1/p; s/.*uid [0-9]*, \([0-9]*\) entries\.$/\1/p' "$work/log/last" | head -1)
row owner 'entries that were acknowledged and are not there' 0 "$((found >= acked ? 0 : acked - found))"
attempts auditor $auditor 'after kill -9'
attempts stranger $stranger 'after kill -9'
begin_writing 20
wait "$job" || true
writer=
row owner 'opens it again with the locks still held, and appends' 20 "$(acks)"
tail -1 "$work/log/writer" | sed 's/^/       (/; s/$/)/'
exec 9>&-
wait "$holder" || true
row auditor 'verifies after that' 'exit 0' "$(status as $auditor "${visit[@]}")"

row owner 'sees who looked' 'exit 0' "$(status as $owner "$work/bin/seen" audit list --root "$root")"
row owner '  the auditor is named' yes "$(says "uid $auditor: looked")"
row owner '  and how long ago' yes "$(says 'Last witnessed 0 entries ago')"
row owner '  and it is noted in the history' yes "$(says 'Noted in your history: 2 entries')"
row owner "changes the auditor's word" 'exit 1' \
  "$(status as $owner bash -c "echo x >> '$root/witness/$auditor/$owner'")"
row auditor 'verifies the history with the note' 'exit 0' "$(status as $auditor "${visit[@]}")"

# What only root can do where files only grow: one byte in the middle.
keptHash=$(sha256sum <"$kept")
chattr -a "$ledger/entries" 2>/dev/null || true
printf X | dd of="$ledger/entries" bs=1 seek=400 conv=notrunc status=none
row auditor 'visits after one byte was changed' 'exit 1' "$(status as $auditor "${visit[@]}")"
row auditor '  is told the place' yes "$(says 'at byte')"
row auditor '  keeps its checkpoint' "$keptHash" "$(sha256sum <"$kept")"

echo
echo "$((rows - bad)) of $rows as they should be"
((bad == 0))
