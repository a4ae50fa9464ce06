internal import CaptureModel
internal import Cells

/// A screen as lines, and what is behind those of its lines that have a number.
struct PlainPage {
  /// What `row NUMBER` leads to.
  enum Item {
    /// The rows around it.
    case moment(Instant)
    /// The rows in it.
    case rows(Span)
    /// The rows while a window or app was in front whose name holds the text.
    case window(CellText)
    /// The rows of clicks and motion in a part of the desktop.
    case region(PixelRect)

    var span: Span? {
      switch self {
      case .moment(let instant): instant..<instant + 1
      case .rows(let span): span
      case .window, .region: nil
      }
    }
  }

  private(set) var lines: [String]
  private(set) var items: [Item] = []

  init(_ lines: [String] = []) { self.lines = lines }

  /// - Parameter indent: where the item belongs to the line above.
  mutating func add(_ text: String, _ item: Item, indent: String = "") {
    items.append(item)
    lines.append("\(indent)\(items.count). \(text)")
  }

  static func += (page: inout PlainPage, lines: [String]) { page.lines += lines }
}
