import CaptureFixtures
import CaptureModel
import Keyboard
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// A copy of a recording in a library of its own, summed up or not.
struct Opened {
  let store: Store
  let library: CaptureLibrary
  let entry: CaptureLibrary.Entry

  /// - Parameter readings: batches after which the summing up is broken off; none for 0.
  init(_ store: Store, readings: Int = .max) throws {
    self.store = store
    library = CaptureLibrary(
      explicit: [store.path], home: "/nonexistent",
      store: try SummaryStore(path: nil, calendar: UTCCalendar()))
    let contents = try library.atStart()
    var asked = 0
    let refreshed = library.refresh(contents) {
      asked += 1
      // It is asked once before the recording, and before each batch of it.
      return asked > readings.addingReportingOverflow(1).partialValue && readings < .max
    }
    entry = try #require((readings == 0 ? contents : refreshed).entries.first)
  }

  init(_ fixture: Fixture, readings: Int = .max) throws {
    try self.init(try Store(fixture), readings: readings)
  }

  /// Which window was in front when.
  func visits() throws -> WindowVisits {
    func of(_ source: some ContentSource) throws -> WindowVisits { try WindowVisits(of: source) }
    let source = try #require(entry.source)
    return try of(source)
  }

  static var layout: KeyboardLayout {
    get throws { try KeyboardLayout(AssumedLayout(name: .us, origin: .fallback)) }
  }

  /// All rows, as the summaries see them.
  func batch() throws -> EventBatch {
    try #require(entry.source).batch(after: nil, limit: 1_000_000)
  }

  func find(
    _ text: String, span: Span? = nil, isCancelled: () -> Bool = { false }
  ) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    let failures = try library.search(
      try #require(SoughtText(text)), in: [entry], span: span, under: Opened.layout,
      isCancelled: isCancelled, onHit: { hits.append($0) })
    #expect(failures.isEmpty)
    return hits
  }
}
