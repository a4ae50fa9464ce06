internal import CaptureModel
package import Policy

/// What differs in one respect between what a person answered to and what is asked now.
package struct ConsentChange: Hashable, Sendable {
  /// `the notice`, `who gets it`, `asked of keys`
  package let respect: String
  /// Lines that are not there any more, and lines that are new, in the order of the text.
  package let lines: [Line]

  package enum Line: Hashable, Sendable {
    case was(String)
    case isNow(String)
  }

  /// All that differs of a purpose; of another offer nothing is looked at but its notice.
  package static func all(
    _ before: Offer.Purpose, _ noticeBefore: Offer.Notice, _ now: Offer.Purpose,
    _ noticeNow: Offer.Notice
  ) -> [ConsentChange] {
    let levels = Stream.allCases.map { stream in
      (
        "asked of \(stream.rawValue)", (before.levels[stream] ?? .off).rawValue,
        (now.levels[stream] ?? .off).rawValue
      )
    }
    let compared =
      [
        ("the notice", noticeBefore.text, noticeNow.text),
        ("version of the notice", "\(noticeBefore.version)", "\(noticeNow.version)"),
        ("what for", before.text, now.text),
        (
          "who gets it", before.recipients.joined(separator: "\n"),
          now.recipients.joined(separator: "\n")
        ),
        ("kept", "\(before.retentionDays) days", "\(now.retentionDays) days"),
      ] + levels
    return compared.compactMap { respect, old, new in
      old == new ? nil : ConsentChange(respect: respect, lines: difference(old, new))
    }
  }

  private static func difference(_ old: String, _ new: String) -> [Line] {
    let (before, after) = (split(old), split(new))
    return after.difference(from: before).map { change in
      switch change {
      case .remove(_, let line, _): .was(line)
      case .insert(_, let line, _): .isNow(line)
      }
    }
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
