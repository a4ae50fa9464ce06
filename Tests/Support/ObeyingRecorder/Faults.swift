internal import CaptureModel

/// What this recorder does wrong, by argument: `--fault NAME` or `--fault NAME=VALUE`.
struct Faults {
  enum Name: String, CaseIterable {
    /// Takes what it reads only after so many milliseconds.
    case slow
    /// Kills itself after so many milliseconds.
    case dies
    /// Ends after so many milliseconds, and another process of it goes on.
    case restarts
    /// Echoes, and goes on as before. Its counters tell.
    case lies
    /// The same, and its counters do not tell.
    case hides
    /// Never stops these streams (`keys,screens`), and says so.
    case half
    /// Writes no heartbeat.
    case silent
    /// Goes on echoing the first choice that it read.
    case old
    /// Writes a member that the format does not know.
    case malformed
    /// Lets everyone read its status.
    case readable
    /// Puts a link in the place of its status.
    case link
    /// Believes a choice that others can write.
    case trusting
    /// Keeps to the last good choice where there is none any more.
    case stubborn
    /// Looks at the clock only when a file changes.
    case timeless
    /// Says that it leaves out windows, and does not.
    case blind
    /// Knows no windows and says so: no fault, but less than others can do.
    case plain
  }

  private var values: [Name: String] = [:]

  /// nil for arguments that are none of these.
  init?(_ words: some Sequence<String>) {
    var isNamed = false
    for word in words {
      guard isNamed else {
        guard word == "--fault" else { return nil }
        isNamed = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let first = parts.first, let name = Name(rawValue: first) else { return nil }
      values[name] = parts.count > 1 ? parts[1] : ""
      isNamed = false
    }
    if isNamed { return nil }
  }

  func has(_ name: Name) -> Bool { values[name] != nil }

  func milliseconds(_ name: Name) -> Duration? {
    values[name].flatMap { Int($0) }.map { .milliseconds($0) }
  }

  var halfStreams: Set<Stream> {
    Set((values[.half] ?? "").split(separator: ",").compactMap { Stream(rawValue: String($0)) })
  }

  /// The command line of the process that goes on after `restarts`.
  var withoutRestart: [String] {
    values.filter { $0.key != .restarts }.flatMap { name, value in
      ["--fault", value.isEmpty ? name.rawValue : "\(name.rawValue)=\(value)"]
    }
  }
}
