/// How much of a stream is recorded: `off < counts < coarse < full`.
package enum Level: String, CaseIterable, Hashable, Sendable, Comparable {
  case off, counts, coarse, full

  package var rank: Int {
    switch self {
    case .off: 0
    case .counts: 1
    case .coarse: 2
    case .full: 3
    }
  }

  package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
}
