package import CaptureModel

/// Which windows are never recorded, or which are the only ones that are.
package struct ExclusionRules: Hashable, Sendable {
  package enum Mode: String, CaseIterable, Hashable, Sendable {
    /// Windows that match are not recorded.
    case exclude
    /// Windows that do not match are not recorded.
    case only
  }

  package let mode: Mode
  package let patterns: [WindowPattern]

  package init(mode: Mode, patterns: [WindowPattern]) {
    (self.mode, self.patterns) = (mode, patterns)
  }

  package static let none = ExclusionRules(mode: .exclude, patterns: [])

  /// Password managers and private windows, for a first choice; the person may take them out.
  package static let suggested = ExclusionRules(
    mode: .exclude,
    patterns: ["KeePassXC", "1Password", "Bitwarden", "LastPass", "Seahorse"].map {
      WindowPattern(part: .app, kind: .glob, text: "*\($0)*")
    }
      + ["Private Browsing", "Incognito", "InPrivate"].map {
        WindowPattern(part: .title, kind: .literal, text: $0)
      })

  /// What the rules say of a window, without looking at anything but the window.
  ///
  /// - Complexity: O(bytes of the window's texts × length of the patterns); no pattern makes it
  ///   worse. What is told of a window does not change, so callers keep the verdict per window.
  package func verdict(on window: WindowFacts) -> WindowVerdict {
    CompiledExclusions(self).verdict(on: window)
  }
}

/// What is known of a window. nil for what it does not have, or the recorder cannot tell.
package struct WindowFacts: Hashable, Sendable {
  package let app: UntrustedText?
  package let title: UntrustedText?
  package let url: UntrustedText?

  package init(app: UntrustedText? = nil, title: UntrustedText? = nil, url: UntrustedText? = nil) {
    (self.app, self.title, self.url) = (app, title, url)
  }

  package func text(_ part: WindowPattern.Part) -> UntrustedText? {
    switch part {
    case .app: app
    case .title: title
    case .url: url
    }
  }
}

/// Whether a window may be recorded, and what says so.
package enum WindowVerdict: Hashable, Sendable {
  case allowed
  /// By the pattern at this place in the choice.
  case excluded(pattern: Int)
  /// No pattern of the allow list matches.
  case notListed
  /// There are rules, and not enough is known of the window to judge it by them.
  case unknown
  /// A text is longer than any window's; it is not searched.
  case tooLong

  package var isAllowed: Bool { self == .allowed }
}

/// Rules made ready once for many windows.
package struct CompiledExclusions: Sendable {
  /// Bytes; a window with a longer text is not recorded.
  static let longestText = 1 << 16

  private let mode: ExclusionRules.Mode
  private let matchers: [PatternMatcher]
  private let parts: Set<WindowPattern.Part>

  package init(_ rules: ExclusionRules) {
    mode = rules.mode
    matchers = rules.patterns.map(PatternMatcher.init)
    parts = Set(rules.patterns.map(\.part))
  }

  package var isEmpty: Bool { mode == .exclude && matchers.isEmpty }

  package func verdict(on window: WindowFacts) -> WindowVerdict {
    if isEmpty { return .allowed }
    var folded: [WindowPattern.Part: [Character]] = [:]
    for part in parts {
      guard let text = window.text(part)?.unfiltered else { continue }
      guard text.utf8.count <= CompiledExclusions.longestText else { return .tooLong }
      folded[part] = FoldedText.characters(part == .url ? FoldedText.site(text) : text)
    }
    let match = matchers.firstIndex { matcher in
      folded[matcher.part].map(matcher.matches) ?? false
    }
    switch (mode, match) {
    case (.exclude, let match?): return .excluded(pattern: match)
    case (.only, .some): return .allowed
    case (.only, nil): return .notListed
    // A window without an address is no page; one without name or title may be anything.
    case (.exclude, nil):
      let isKnown = parts.subtracting([.url]).allSatisfy { folded[$0] != nil }
      return isKnown ? .allowed : .unknown
    }
  }
}
