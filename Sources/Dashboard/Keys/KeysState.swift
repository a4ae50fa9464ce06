package import CaptureModel
package import Keyboard
package import Summaries

/// What the Keys screen shows.
package struct KeysState: Sendable {
  package var data: Loadable<KeysData> = .idle
  package init() {}
}

/// Counts per key and per hour.
package struct KeysData: Equatable, Sendable {
  package var keys: KeyCounts
  package var counts: Counts
  /// Presses by hour of the local day, 24 of them, over the days shown.
  package var hours: [Int]
  package var codes: KeyCodes
  package var layout: KeyboardLayout

  package init(
    keys: KeyCounts, counts: Counts, hours: [Int], codes: KeyCodes, layout: KeyboardLayout
  ) {
    (self.keys, self.counts, self.hours) = (keys, counts, hours)
    (self.codes, self.layout) = (codes, layout)
  }
}
