package import Cells

/// What a window is called, fit for the screen.
package struct WindowName: Hashable, Sendable {
  /// nil where its recorder stored none.
  package var app: CellText?
  package var title: CellText

  package init(app: CellText? = nil, title: CellText) { (self.app, self.title) = (app, title) }

  /// The app and the title; the title alone where the app is not known.
  package var label: CellText { app.map { "\($0) · \(title)" } ?? title }

  /// What to filter by for this window: no longer than a filter is, without a mark of what was cut.
  package static func filter(by text: CellText) -> CellText {
    CellText(untrusted: String(text.string.prefix { $0 != "…" }.prefix(200)))
  }
}
