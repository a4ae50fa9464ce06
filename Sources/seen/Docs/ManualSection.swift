/// Sections of the manual page that the declarations do not hold.
struct ManualSection {
  let title: String
  var text: String?
  var rows: [(name: String, text: String)] = []

  static let all = [output, exitStatus, environment, files, seeAlso]

  private static let output = ManualSection(
    title: "OUTPUT",
    text: """
      Data goes to standard output, messages to standard error. Text is one fact a line. With --json \
      the output is one JSON object whose field "schema" names its version; warnings are inside. \
      Text that was captured is filtered: no control character, bidirectional mark or invisible \
      character of it is printed; in JSON such characters stand as escapes.
      """)

  private static let exitStatus = ManualSection(
    title: "EXIT STATUS",
    rows: [
      ("0", "Everything that was asked for was read and printed."),
      ("1", "Something failed; standard error says what, and what to do."),
      ("4", "A recording could not be read, in whole or in part; what could be is printed."),
      ("5", "A recorder does not do what you chose, or does not say that it does."),
      ("6", "A consent of yours has run out; of seen status alone."),
      ("7", "Not allowed: the kernel, or the lack of a role, is in the way."),
      ("64", "The command line was not understood."),
      ("128+n", "Signal n ended the program; 129 also where its terminal went away."),
    ])

  private static let environment = ManualSection(
    title: "ENVIRONMENT",
    rows: [
      ("HOME", "Recordings are looked for in .openadapt/captures below it."),
      (
        "XDG_STATE_HOME",
        "Where the folder seen with the summaries is made; ~/.local/state by default."
      ),
      ("XDG_CONFIG_HOME", "Where seen/config.toml is looked for; ~/.config by default."),
      (
        "SEEN_OFFER",
        "An absolute path of the offer; /etc/seen/offer.json by default. Root or you must own it."
      ),
      ("COLORFGBG", "Whether the terminal's background is light, for the theme auto."),
      ("TZ", "The zone of the days; that of the system by default."),
      ("TERM, COLORTERM", "The type of the terminal, and whether it has 24-bit colours."),
      ("NO_COLOR", "No colours where it is set and not empty, unless --color says otherwise."),
      ("LC_ALL, LC_CTYPE, LANG", "Whether characters beyond ASCII are drawn."),
      (
        "XKB_DEFAULT_LAYOUT, XKB_DEFAULT_VARIANT, XKB_DEFAULT_OPTIONS",
        "The keyboard layout under which key codes are read; /etc/default/keyboard by default."
      ),
      ("TMPDIR", "Where the demo keeps its copy while it runs; /tmp by default."),
    ])

  private static let files = ManualSection(
    title: "FILES",
    rows: [
      (
        "~/.openadapt/captures/*",
        "Recordings of openadapt-capture. They are read in place and never changed."
      ),
      ("~/.config/seen/config.toml", "Settings; see seen-config(5)."),
      ("~/.config/seen/choice.json", "Your choice: what you let be recorded. It may be edited."),
      ("~/.local/share/seen/receipts", "Receipts of your answers, for seen consent verify."),
      (
        "~/.local/state/seen/summary.sqlite",
        "Counts, without any content; made anew from the recordings where it is deleted."
      ),
      (
        "/var/lib/seen/ledger/UID",
        "The history of a user with auditors, whose group reads it; made by seen audit setup."
      ),
      (
        "/var/lib/seen/witness/UID",
        "What that auditor cosigned, for the owners to see. Who reads a history without Seen, with "
          + "cat for one, leaves no trace there."
      ),
      (
        "~/.local/state/seen/audit/UID",
        "What an auditor keeps of that owner's history: the key and the last checkpoint."
      ),
    ])

  private static let seeAlso = ManualSection(
    title: "SEE ALSO",
    text: "seen-config(5). The keys of the dashboard are listed by ? in it, and in docs/keys.md."
  )
}
