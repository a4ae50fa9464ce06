package import CaptureModel
internal import Cells

/// Which streams to pause, and for how long.
package struct PauseForm: Equatable, Sendable {
  package var streams: Set<CaptureModel.Stream> = Set(Stream.allCases)

  /// The lengths first: who wants all of it paused, as most do, presses one key.
  package enum Row: Hashable, Sendable {
    case length(PauseLength)
    case stream(CaptureModel.Stream)
  }

  package static let rows: [Row] =
    PauseLength.offered.map(Row.length) + Stream.allCases.map(Row.stream)

  mutating func toggle(_ stream: CaptureModel.Stream) {
    if streams.remove(stream) == nil { streams.insert(stream) }
  }
}
