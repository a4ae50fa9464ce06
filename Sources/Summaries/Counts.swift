package import CaptureModel

/// How much was recorded, by stream. An event is a row as the recorder wrote it: a press and a
/// release are two.
package struct Counts: Hashable, Sendable {
  package var motionEvents = 0
  package var clickEvents = 0
  package var clickPresses = 0
  package var wheelEvents = 0
  package var keyEvents = 0
  package var keyPresses = 0
  /// Presses of which the text is stored.
  package var keysWithText = 0
  /// Presses of which a name but no text is stored, such as `shift`.
  package var keysNamed = 0
  package var navigationEvents = 0
  package var windowEvents = 0
  package var screenEvents = 0
  /// Screens whose row holds the picture; those inside a video are counted by the recording.
  package var rowPictures = 0
  /// Rows more than a second older than the row before them: the clock was set back, or rows were
  /// written out of order.
  package var backwardSteps = 0
  /// Rows that hold numbers instead of single events. Each counts as an event of every stream of
  /// which its number is not 0.
  package var tallyRows = 0
  /// Of `keyPresses`, those that were only counted: no row says which key.
  package var keysCounted = 0
  /// Of `clickPresses`, those that were only counted: no row says where.
  package var clicksCounted = 0
  /// Steps of the wheel that were only counted.
  package var wheelCounted = 0
  /// Pixels of the pointer's way that were only counted.
  package var motionCounted = 0
  /// Rows that say whether somebody was there; of no stream.
  package var presenceRows = 0
  /// Those of them that say that nobody was.
  package var awayRows = 0

  package init() {}

  /// Presses of which no text is stored but the key: its name, or only its number.
  package var keysWithoutText: Int { keyPresses - keysCounted - keysWithText }

  package func events(of stream: Stream) -> Int {
    switch stream {
    case .motion: motionEvents
    case .clicks: clickEvents
    case .keys: keyEvents
    case .navigation: navigationEvents
    case .screens: screenEvents
    }
  }

  package var events: Int { Stream.allCases.reduce(0) { $0 + events(of: $1) } }
  package var isEmpty: Bool { events == 0 && tallyRows == 0 && presenceRows == 0 }

  package static func + (left: Counts, right: Counts) -> Counts {
    var sum = left
    for field in fields { sum[keyPath: field] += right[keyPath: field] }
    return sum
  }

  package static func += (left: inout Counts, right: Counts) { left = left + right }

  /// Every number, in the order of the columns that `SummarySchema` makes for them. Computed, as a
  /// writable key path is not Sendable and so cannot be stored.
  static var fields: [WritableKeyPath<Counts, Int>] {
    [
      \.motionEvents, \.clickEvents, \.clickPresses, \.wheelEvents, \.keyEvents, \.keyPresses,
      \.keysWithText, \.keysNamed, \.navigationEvents, \.windowEvents, \.screenEvents,
      \.rowPictures, \.backwardSteps, \.tallyRows, \.keysCounted, \.clicksCounted,
      \.wheelCounted, \.motionCounted, \.presenceRows, \.awayRows,
    ]
  }
}
