internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Summaries

/// One key of the drawn keyboard is looked at, and told of in words.
extension DashboardState {
  mutating func select(key keycode: UInt32, in data: KeysData) {
    keys.selected = keycode
    let label = CellText(untrusted: data.layout.label(for: .code(keycode), codes: .x11).text)
    let rows = data.rows.filter { $0.keycode == keycode }
    let presses = rows.reduce(0) { $0 + $1.count.presses }
    guard presses > 0 else { return notice = "\(label): no presses." }
    let all = max(1, data.rows.reduce(0) { $0 + $1.count.presses })
    let percent = 100 * presses / all
    let share: CellText = percent == 0 ? "less than 1" : "\(percent)"
    let text = rows.reduce(0) { $0 + $1.count.withText }
    notice =
      "\(label): \(Numbers.counted(presses, "press", "presses")), \(share) % of all; \(Numbers.grouped(text)) stored as text."
  }

  /// In the order of their presses; begins with the key that was pressed most.
  mutating func selectKey(by step: Int) {
    guard let data = keys.data.value else { return }
    var codes: [UInt32] = []
    for row in data.rows {
      if let code = row.keycode, !codes.contains(code) { codes.append(code) }
    }
    guard !codes.isEmpty else { return }
    let place = keys.selected.flatMap { codes.firstIndex(of: $0) }
    let next = place.map { min(max(0, $0 + step), codes.count - 1) } ?? 0
    select(key: codes[next], in: data)
  }
}
