package import CaptureModel
package import Keyboard
package import Summaries

/// A key that was pressed: what to call it, where it lies, how often.
package struct KeyRow: Equatable, Sendable {
  package let label: KeyLabel
  /// The X keycode of its place on a PC keyboard; nil where that is not known.
  package let keycode: UInt32?
  package let count: KeyCount

  /// Most often pressed first, then by name.
  package static func all(
    _ keys: [KeyCodes: KeyCounts], under layout: KeyboardLayout
  ) -> [KeyRow] {
    let rows = keys.flatMap { codes, counts in
      counts.filter { $0.value.presses > 0 }.map { key, count in
        KeyRow(
          label: layout.label(for: key, codes: codes),
          keycode: KeyPlace.keycode(of: key, codes: codes), count: count)
      }
    }
    return rows.sorted {
      ($0.count.presses, $1.label.name, $1.keycode ?? 0)
        > ($1.count.presses, $0.label.name, $0.keycode ?? 0)
    }
  }
}
