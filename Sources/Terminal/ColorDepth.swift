/// How many colours are used, in rising order.
package enum ColorDepth: Int, Hashable, Comparable, Sendable {
  /// Attributes only.
  case none
  /// The 8 or 16 colours of the terminal's own palette.
  case ansi
  /// The 256 colours of xterm.
  case indexed
  /// 24 bits.
  case direct

  /// Colours, 0 for attributes only.
  package var count: Int {
    switch self {
    case .none: 0
    case .ansi: 16
    case .indexed: 256
    case .direct: 1 << 24
    }
  }

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The most that both the person wants and the terminal has.
  ///
  /// `NO_COLOR`, set to anything but nothing, turns colours off unless the person named a depth
  /// (no-color.org).
  static func chosen(
    by choice: ColorChoice, environment: [String: String], available: ColorDepth
  ) -> ColorDepth {
    switch choice {
    case .automatic:
      (environment["NO_COLOR"] ?? "").isEmpty ? available : .none
    case .atMost(let depth): min(depth, available)
    }
  }

  /// What the terminal has, by the colours that its terminfo entry tells.
  static func available(colors: Int, isDirect: Bool) -> ColorDepth {
    if isDirect { return .direct }
    return colors >= 256 ? .indexed : colors >= 8 ? .ansi : .none
  }

  /// True where 24-bit colours should be tried although the terminfo entry may lack them: the
  /// terminal says so in `COLORTERM`, or the person does.
  static func wantsDirect(choice: ColorChoice, environment: [String: String]) -> Bool {
    switch choice {
    case .automatic:
      (environment["NO_COLOR"] ?? "").isEmpty
        && ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased() ?? "")
    case .atMost(let depth): depth == .direct
    }
  }
}

/// What a person asks for with `--color`.
package enum ColorChoice: Hashable, Sendable {
  case automatic
  case atMost(ColorDepth)

  /// `auto`, `never` or `none`, `16`, `256`, `full` or `always`; nil for any other word.
  package init?(named name: String) {
    switch name.lowercased() {
    case "auto": self = .automatic
    case "never", "none": self = .atMost(.none)
    case "16": self = .atMost(.ansi)
    case "256": self = .atMost(.indexed)
    case "full", "always": self = .atMost(.direct)
    default: return nil
    }
  }
}
