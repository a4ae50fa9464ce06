/// What of a recording is to be destroyed. Holds times, row ids and places, never content.
///
/// A row is selected where all that is asked for holds: its stream, its time, its id, and the window
/// that was in front.
package struct RedactionSelection: Hashable, Sendable, Codable {
  /// nil for all times.
  package var span: Span?
  package var streams: Set<Stream>
  /// nil for all rows of the streams.
  package var rows: Set<RowReference>?
  /// What happened while one of these was in front; nil for any window.
  package var windows: Set<WindowReference>?
  /// What happened while one of these was in front; nil for any application.
  package var apps: Set<AppReference>?
  /// When one of the windows was in front, as it was found when the redaction began: covering titles
  /// makes windows look alike. nil until then.
  package var fronts: [Span]?
  /// The parts of pictures that go, on the virtual desktop; empty for whole pictures.
  package var regions: [PixelRect]

  package init(
    span: Span? = nil, streams: Set<Stream> = Set(Stream.allCases), rows: Set<RowReference>? = nil,
    windows: Set<WindowReference>? = nil, apps: Set<AppReference>? = nil,
    regions: [PixelRect] = []
  ) {
    (self.span, self.streams, self.rows) = (span, streams, rows)
    (self.windows, self.apps, self.regions) = (windows, apps, regions.filter { !$0.isEmpty })
  }

  /// Everything that the recorder took, its task's description included.
  package static let everything = RedactionSelection()

  /// True where no row of the recording is left out.
  package var isEverything: Bool {
    span == nil && rows == nil && windows == nil && apps == nil && regions.isEmpty
      && streams.count == Stream.allCases.count
  }

  /// True where all streams of a time are selected: what belongs to no stream, as sound, goes as well.
  package var takesWholeTimes: Bool {
    rows == nil && windows == nil && apps == nil && regions.isEmpty
      && streams.count == Stream.allCases.count
  }
}

/// What a selection comes to in a recording, before anything is done.
package struct RedactionFindings: Hashable, Sendable, Codable {
  /// A table as its recorder calls it; a name of ours, not of the file.
  package struct Table: Hashable, Sendable, Codable {
    package let name: String
    package let rows: Int
    package init(name: String, rows: Int) { (self.name, self.rows) = (name, rows) }
  }

  /// Those with rows, by name.
  package var tables: [Table] = []
  /// Pictures in rows.
  package var pictures = 0
  /// Frames of the video, each counted as often as it is shown.
  package var frames = 0
  /// Bytes of the files that are written anew.
  package var bytes: Int64 = 0
  /// Values that the recorder derived from what is selected, such as digests of frames.
  package var derived = 0
  /// The first and the last instant of selected rows.
  package var first: Instant?
  package var last: Instant?
  /// SHA-256 over the list of selected rows, for a commitment under a salt.
  package var list: [UInt8] = []
  /// What is left of a selected row, for people.
  package var stays: [Warning] = []

  package init() {}

  package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
  package var isEmpty: Bool { rows == 0 && frames == 0 }
}

/// A named moment of a redaction, at which tests have it fail or die.
package enum RedactionStep: String, CaseIterable, Sendable {
  case jobWritten, intentWritten, intentNoted
  case maskedLive
  case copyBegun, middleOfCopy, copyWritten, copyChecked
  case videoBegun, videoWritten
  case handoffsWritten
  case prepared
  case middleOfZeroing, afterZeroing, afterRename, afterSwaps
  case sealBegun, manifestWritten, sealed
  case verified, doneWritten, jobRemoved
}

/// What happens at each step; throws or dies in tests, does nothing otherwise.
package struct RedactionFaults: Sendable {
  package let step: @Sendable (RedactionStep) throws -> Void

  package init(_ step: @escaping @Sendable (RedactionStep) throws -> Void) { self.step = step }

  package static let none = RedactionFaults { _ in }
}
