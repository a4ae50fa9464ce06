package import CaptureModel

/// Rows of each stream.
package struct StreamCounts: Hashable, Sendable {
  package var motion = 0
  package var clicks = 0
  package var keys = 0
  package var navigation = 0
  package var screens = 0

  package init() {}

  package subscript(stream: Stream) -> Int {
    get {
      switch stream {
      case .motion: motion
      case .clicks: clicks
      case .keys: keys
      case .navigation: navigation
      case .screens: screens
      }
    }
    set {
      switch stream {
      case .motion: motion = newValue
      case .clicks: clicks = newValue
      case .keys: keys = newValue
      case .navigation: navigation = newValue
      case .screens: screens = newValue
      }
    }
  }

  package var total: Int { motion + clicks + keys + navigation + screens }
  package var isEmpty: Bool { total == 0 }

  package static func += (left: inout StreamCounts, right: StreamCounts) {
    left.motion += right.motion
    left.clicks += right.clicks
    left.keys += right.keys
    left.navigation += right.navigation
    left.screens += right.screens
  }

  /// Without the rows of other streams.
  package func only(_ streams: Set<Stream>) -> StreamCounts {
    var counts = self
    for stream in Stream.allCases where !streams.contains(stream) { counts[stream] = 0 }
    return counts
  }
}
