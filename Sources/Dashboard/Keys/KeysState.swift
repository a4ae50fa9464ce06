package import CaptureLibrary
package import CaptureModel
package import Keyboard
package import Summaries

/// What the Keys screen shows.
package struct KeysState: Sendable {
  package var data: Loadable<KeysData> = .idle
  package var shown: Shown = .keyboard
  package var typed = TypedState()
  /// The X keycode of the key that is looked at on the keyboard.
  package var selected: UInt32?
  package init() {}

  package enum Shown: Equatable, Sendable {
    case keyboard
    /// Presses by weekday and hour.
    case week
    /// What was typed, masked until it is shown on purpose.
    case typed
  }
}

/// Counts per key and per hour.
package struct KeysData: Equatable, Sendable {
  /// Most often pressed first.
  package var rows: [KeyRow]
  package var counts: Counts
  /// Presses by hour of the local day, 24 of them, over the days shown.
  package var hours: [Int]
  /// Presses by weekday, Monday first, and by hour of the local day: seven times 24.
  package var week: [[Int]]
  package var layout: KeyboardLayout

  package init(_ reading: KeysReading, layout: KeyboardLayout) {
    self.init(
      keys: reading.keys, counts: reading.counts, hours: reading.hours, week: reading.week,
      layout: layout)
  }

  package init(
    keys: [KeyCodes: KeyCounts], counts: Counts, hours: [Int], week: [[Int]] = [],
    layout: KeyboardLayout
  ) {
    rows = KeyRow.all(keys, under: layout)
    (self.counts, self.hours, self.layout) = (counts, hours, layout)
    self.week = week
  }

  /// Presses by place on the keyboard.
  var presses: [UInt32: Int] {
    rows.reduce(into: [:]) { presses, row in
      if let keycode = row.keycode { presses[keycode, default: 0] += row.count.presses }
    }
  }
}
