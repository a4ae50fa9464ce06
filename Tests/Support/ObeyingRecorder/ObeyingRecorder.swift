internal import CaptureModel
internal import Glibc
internal import Policy
internal import PolicyFiles
internal import RecorderLink
internal import SafeFiles

/// A small recorder of things that never happened, which keeps to docs/recorder-protocol.md, and
/// breaks it where it is told to.
///
///     ObeyingRecorder [--fault NAME[=VALUE]]...
///     ObeyingRecorder rows FOLDER              how many rows of each stream a recording has
@main
enum ObeyingRecorder {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.count == 2, words[0] == "rows" { exit(RowStore.printCounts(folder: words[1])) }
    guard let faults = Faults(words) else { exit(64) }
    do {
      let recorder = try SyntheticRecorder(faults, environment: environment())
      try recorder.run()
    } catch {
      let text = Array("\(error.message)\n".utf8)
      _ = write(STDERR_FILENO, text, text.count)
      exit(1)
    }
  }

  private static func environment() -> [String: String] {
    let names = [
      "HOME", "SEEN_OFFER", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME",
    ]
    return names.reduce(into: [:]) { found, name in
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
  }
}
