internal import CaptureModel
package import Recordings
package import Summaries

/// What Seen finds on this machine, what it leaves out and why: `seen doctor`. Schema
/// `seen.doctor.v1`.
package struct DoctorReport: Encodable, Sendable {
  package let schema = "seen.doctor.v1"
  package let version: String
  /// Where recordings were looked for; empty where the person named them.
  package let places: [PlaceFacts]
  package let recordings: [Entry]
  package let warnings: [WarningFacts]
  package let summaries: SummariesFacts
  package let configuration: ConfigurationFacts
  package let history: HistoryFacts
  package let machine: MachineFacts
  /// What no answer of Seen can hold, in sentences.
  package let cannotKnow = Self.limits

  private enum CodingKeys: CodingKey {
    case schema, version, places, recordings, warnings, summaries, configuration, history, machine
    case cannotKnow
  }

  /// - Parameter counts: of all recordings and days.
  package init(
    _ contents: CaptureLibrary.Contents, places: [RecordingKinds.Place], counts: Counts,
    summaries: SummariesFacts, configuration: ConfigurationFacts,
    history: HistoryFacts, machine: MachineFacts, version: String
  ) {
    self.places = places.map { PlaceFacts(path: $0.path, state: $0.state.rawValue) }
    recordings = contents.entries.map(Entry.init)
    warnings = WarningFacts.all(contents, counts: counts)
    (self.summaries, self.configuration) = (summaries, configuration)
    (self.history, self.machine, self.version) = (history, machine, version)
  }

  package struct PlaceFacts: Encodable, Sendable {
    package let path: String
    package let state: String
  }

  /// A recording that was found or named, whether it can be read or not.
  package struct Entry: Encodable, Sendable {
    package let path: String
    package let readable: Bool
    /// As it is known; nil where nothing of it has ever been read.
    @Nullable package private(set) var recording: RecordingFacts?
    /// Rows that could not be understood, by reason.
    package let skipped: [String: Int]

    init(_ entry: CaptureLibrary.Entry) {
      path = entry.path
      readable = entry.failure == nil
      let counts = entry.known?.skipped.counts ?? [:]
      skipped = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
      recording = entry.known.map { RecordingFacts($0.recording) }
    }
  }

  /// The file of summaries, `summary.sqlite`.
  package struct SummariesFacts: Encodable, Sendable {
    /// nil where the summaries live in memory only; a warning says why.
    @Nullable package private(set) var path: String?
    /// Of the file and what belongs to it.
    package let bytes: Int

    package init(path: String?, bytes: Int) {
      self.bytes = bytes
      self.path = path
    }
  }

  /// The file of settings.
  package struct ConfigurationFacts: Encodable, Sendable {
    /// nil where no place is known for it.
    @Nullable package private(set) var path: String?
    package let found: Bool
    /// Each with its place in the file, its setting and what to do.
    package let problems: [String]

    package init(path: String?, found: Bool, problems: [String]) {
      (self.found, self.problems) = (found, problems)
      self.path = path
    }
  }

  /// Where the history of choices lies, and whether others can get at it.
  package struct HistoryFacts: Encodable, Sendable {
    /// nil where no place is known for it.
    @Nullable package private(set) var path: String?
    package let begun: Bool
    /// Whether a group may read it.
    package let audited: Bool
    package let findings: [Finding]

    package struct Finding: Encodable, Sendable {
      package let code: String
      package let message: String
      /// The command that mends it.
      package let mend: String

      package init(code: String, message: String, mend: String) {
        (self.code, self.message, self.mend) = (code, message, mend)
      }
    }

    package init(path: String?, begun: Bool, audited: Bool, findings: [Finding]) {
      (self.begun, self.audited, self.findings) = (begun, audited, findings)
      self.path = path
    }
  }

  /// What else the answers depend on.
  package struct MachineFacts: Encodable, Sendable {
    /// Days are local days of this zone; no recorder that is known stores one.
    package let zone: String
    /// The program that takes pictures out of videos; nil where it is not installed.
    @Nullable package private(set) var ffmpeg: String?
    package let keyboard: Keyboard
    package let terminal: Terminal
    /// By name.
    package let libraries: [String: String]

    package init(
      zone: String, ffmpeg: String?, keyboard: Keyboard, terminal: Terminal,
      libraries: [String: String]
    ) {
      (self.zone, self.keyboard, self.terminal) = (zone, keyboard, terminal)
      self.libraries = libraries
      self.ffmpeg = ffmpeg
    }
  }

  /// The layout under which key codes are read: always an assumption.
  package struct Keyboard: Encodable, Sendable {
    package let layout: String
    /// `environment`, `system`, `fallback`.
    package let origin: String
    package let assumed = true

    private enum CodingKeys: CodingKey { case layout, origin, assumed }

    package init(layout: String, origin: String) { (self.layout, self.origin) = (layout, origin) }
  }

  package struct Terminal: Encodable, Sendable {
    /// nil where TERM is not set.
    @Nullable package private(set) var type: String?
    /// True where input and output are a terminal, so that the dashboard can open.
    package let interactive: Bool
    /// Colours that would be used; 0 for attributes only.
    package let colors: Int
    package let utf8: Bool
    /// Why the dashboard cannot open there; nil where it can, or where it is no terminal.
    @Nullable package private(set) var problem: String?

    package init(
      type: String?, interactive: Bool, colors: Int, utf8: Bool, problem: String?
    ) {
      (self.interactive, self.colors, self.utf8) = (interactive, colors, utf8)
      self.type = type
      self.problem = problem
    }
  }

  private static let limits = [
    "Whether another kind of recorder runs, or recorded this machine: only \(RecordingKinds.names) "
      + "are known.",
    "Recordings in other places, under other accounts, on other machines, or sent away by a recorder.",
    "Copies of a recording that were made, and who read them.",
    "Which app a window belonged to, where the recorder stores none, and which keyboard layout was in "
      + "use.",
    "Whether a recorder in a container or on another machine writes into a recording: its process and "
      + "its locks are not seen here.",
    "What a recorder took and removed again before Seen looked.",
  ]
}
