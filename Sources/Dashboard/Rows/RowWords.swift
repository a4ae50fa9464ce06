internal import CaptureModel
package import Cells
internal import Keyboard

/// What a row says, in a few words.
package enum RowWords {
  package static func of(_ item: RowItem, _ data: RowsData, isRevealed: Bool) -> CellText {
    switch item.what {
    case .motion(let x, let y): "pointer at \(place(x, y))"
    case .press(let button, let x, let y): "\(name(button)) pressed at \(place(x, y))"
    case .release(let button, let x, let y): "\(name(button)) let go at \(place(x, y))"
    case .wheel(let x, let y): "wheel \(wheel(x, y))"
    case .key(let isPress, let key, let storage, _):
      "\(self.key(key, isRevealed)) \(isPress ? "pressed" : "let go"), \(words(storage))"
    case .window(let window, _):
      title(data.titles[.init(recording: item.recording, window: window)])
    case .browser: "told by the browser"
    case .screen: "picture of the screen"
    case .counted(let counted): words(counted)
    }
  }

  private static func words(_ counted: RowItem.Counted) -> CellText {
    switch counted {
    case .keys(let count): "\(Numbers.counted(count, "press", "presses")) counted, no keys"
    case .clicks(let count, let wheel):
      "\(Numbers.counted(count, "press", "presses")), \(Numbers.counted(wheel, "step", "steps")) of the wheel counted, no places"
    case .motion(let count):
      "\(Numbers.counted(count, "pixel", "pixels")) of way counted, no places"
    }
  }

  private static func title(_ text: CellText?) -> CellText { text ?? "title not readable" }

  private static func place(_ x: Float, _ y: Float) -> CellText {
    "\(Int(x.rounded())), \(Int(y.rounded()))"
  }

  private static func wheel(_ x: Float, _ y: Float) -> CellText {
    if y > 0 { return "up" }
    if y < 0 { return "down" }
    return x > 0 ? "right" : x < 0 ? "left" : "not moved"
  }

  private static func name(_ button: EventBatch.Button) -> CellText {
    switch button {
    case .left: "left button"
    case .middle: "middle button"
    case .right: "right button"
    case .none, .other: "a button"
    }
  }

  /// The number of a key tells what was typed as surely as its text.
  private static func key(_ key: KeyIdentity, _ isRevealed: Bool) -> CellText {
    guard isRevealed else { return "a key" }
    return switch key {
    case .code(let code): "key \(code)"
    case .name(let name): "key \(untrusted: name)"
    case .unknown: "a key"
    }
  }

  private static func words(_ storage: KeyStorage) -> CellText {
    switch storage {
    case .text: "its text is stored"
    case .name: "its name is stored"
    case .codeOnly: "its number is stored"
    }
  }
}
