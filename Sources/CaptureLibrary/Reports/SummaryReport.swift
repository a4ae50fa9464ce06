package import CaptureModel
package import Summaries

/// What was recorded, in numbers: `seen summary` and the Overview. Schema `seen.summary.v1`.
package struct SummaryReport: Encodable, Sendable {
  package let schema = "seen.summary.v1"
  package let recordings: [RecordingFacts]
  package let streams: Streams
  /// Rows that could not be understood, by reason.
  package let skipped: [String: Int]
  package let disk: DiskFacts
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey {
    case schema, recordings, streams, skipped, disk, warnings
  }

  /// - Parameters:
  ///   - counts: of the days that were asked for.
  ///   - disk: of whole recordings.
  package init(
    _ contents: CaptureLibrary.Contents, counts: Counts, choice: SpanChoice, disk: DiskFacts
  ) {
    self.disk = disk
    let known = contents.entries.compactMap(\.known)
    recordings = known.map { RecordingFacts($0.recording) }
    // Pictures inside a video belong to rows, but which day is known only from the rows' times: on
    // a chosen day every row of a recording with a video counts as one picture.
    let inVideos = known.reduce(0) { $0 + $1.recording.videoPictures }
    let videoShare = choice == .all ? inVideos : min(inVideos, counts.screenEvents)
    streams = Streams(counts, videoPictures: videoShare)
    var rows = known.reduce(SkippedRows()) { $0 + $1.skipped }
    rows.add(.unreadable, count: 0)
    skipped = Dictionary(
      uniqueKeysWithValues: rows.counts.map { ($0.key.rawValue, $0.value) })
    warnings = WarningFacts.all(contents, counts: counts)
  }

  /// `counted` is how much of a number a recorder only counted: no row says which key it was, or
  /// where the pointer was.
  package struct Streams: Encodable, Sendable {
    package let motion: Motion
    package let clicks: Clicks
    package let keys: Keys
    package let navigation: Navigation
    package let screens: Screens
    /// Beside the streams, of none of them.
    package let presence: Presence

    init(_ counts: Counts, videoPictures: Int) {
      motion = Motion(events: counts.motionEvents, counted: counts.motionCounted)
      clicks = Clicks(
        events: counts.clickEvents, presses: counts.clickPresses, wheel: counts.wheelEvents,
        counted: counts.clicksCounted)
      keys = Keys(
        events: counts.keyEvents, presses: counts.keyPresses, textStored: counts.keysWithText,
        keycodesOnly: counts.keysWithoutText, named: counts.keysNamed,
        counted: counts.keysCounted)
      navigation = Navigation(events: counts.navigationEvents, windows: counts.windowEvents)
      screens = Screens(
        events: counts.screenEvents,
        pictures: min(counts.screenEvents, max(counts.rowPictures, videoPictures)))
      presence = Presence(events: counts.presenceRows, away: counts.awayRows)
    }

    /// Rows in which a recorder says whether somebody was at the computer.
    package struct Presence: Encodable, Sendable {
      package let events: Int
      /// Those that say that nobody was.
      package let away: Int
    }
    package struct Motion: Encodable, Sendable {
      package let events: Int
      /// Pixels of the pointer's way, not rows.
      package let counted: Int
    }
    package struct Clicks: Encodable, Sendable {
      package let events: Int
      package let presses: Int
      package let wheel: Int
      /// Of the presses.
      package let counted: Int
    }
    package struct Keys: Encodable, Sendable {
      package let events: Int
      package let presses: Int
      /// Presses of which the text is stored.
      package let textStored: Int
      /// Presses of which no text is stored, but the key: its name or its number.
      package let keycodesOnly: Int
      /// Of those, the presses with a name, such as `shift`.
      package let named: Int
      /// Of the presses.
      package let counted: Int
    }
    package struct Navigation: Encodable, Sendable {
      package let events: Int
      package let windows: Int
    }
    package struct Screens: Encodable, Sendable {
      package let events: Int
      package let pictures: Int
    }
  }
}

/// One recording, for people and scripts.
package struct RecordingFacts: Encodable, Sendable {
  package let kind: String
  package let path: String
  package let state: String
  @Nullable package private(set) var from: String?
  @Nullable package private(set) var to: String?
  package let pauses: [PauseFacts]

  package init(_ recording: Recording) {
    (kind, path, state) = (recording.kind, recording.path, recording.state.rawValue)
    from = recording.first?.rfc3339
    to = recording.last?.rfc3339
    pauses = recording.pauses.map { PauseFacts(from: $0.from.rfc3339, to: $0.to?.rfc3339) }
  }

  package struct PauseFacts: Encodable, Sendable {
    package let from: String
    /// nil while it lasts.
    @Nullable package private(set) var to: String?
  }
}

/// A warning, with the recording that it is about.
package struct WarningFacts: Encodable, Sendable {
  package let code: String
  package let message: String
  @Nullable package private(set) var hint: String?
  /// nil where it is not about one recording.
  @Nullable package private(set) var path: String?

  package init(_ warning: Warning, path: String? = nil) {
    (code, message) = (warning.code, warning.message)
    hint = warning.hint
    self.path = path
  }

  package init(failure: any Explained, path: String) {
    (code, message) = ("unreadable", failure.message)
    hint = failure.hint
    self.path = path
  }

  /// Of each recording in which rows are lost, how many.
  private static func unreadable(_ contents: CaptureLibrary.Contents) -> [WarningFacts] {
    contents.entries.compactMap { entry in
      guard let known = entry.known, known.skipped[.unreadable] > 0 else { return nil }
      let warning = Warning(
        code: "rows-lost",
        message: "At least \(known.skipped[.unreadable]) rows of \(entry.path) cannot be read.",
        hint: "The database is damaged there. The counts are of what can be read.")
      return WarningFacts(warning, path: entry.path)
    }
  }

  /// All that should be told, of places, recordings and rows.
  package static func all(
    _ contents: CaptureLibrary.Contents, counts: Counts
  ) -> [WarningFacts] {
    var all = contents.warnings.map { WarningFacts($0) }
    for entry in contents.entries {
      if let failure = entry.failure {
        all.append(WarningFacts(failure: failure, path: entry.path))
      }
      all += (entry.known?.recording.warnings ?? []).map { WarningFacts($0, path: entry.path) }
    }
    all += unreadable(contents)
    if counts.backwardSteps > 0 {
      let warning = Warning(
        code: "time-backwards",
        message: "\(counts.backwardSteps) rows are more than a second older than the row before.",
        hint: "The clock was set back, or the recorder wrote out of order. All rows are counted.")
      all.append(WarningFacts(warning))
    }
    return all
  }
}
