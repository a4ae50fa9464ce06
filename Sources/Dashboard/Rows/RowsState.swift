package import CaptureModel
package import Cells
package import TUI

/// The stored rows behind a number, one of them with every field as its recorder wrote it.
package struct RowsState: Sendable {
  package var query: RowsQuery
  package var data: Loadable<RowsData> = .idle
  package var list = ListWindow()
  /// Where the pages before this one begin, so that paging back finds them.
  package var before: [Instant] = []
  package var fields: Loadable<StoredFields> = .idle
  /// The fields take the whole page, as on a small screen.
  package var isInspecting = false
  /// The first of the fields that is shown.
  package var firstField = 0
  package var picture: RowPicture?

  package init(_ query: RowsQuery) { self.query = query }

  /// Takes out which keys were pressed, and every value that may tell it.
  package mutating func mask() {
    query.isRevealed = false
    data = data.mapped { $0.mask() }
    fields = fields.mapped { $0.mask() }
  }

  package var selected: RowItem? {
    guard let items = data.value?.items, let index = list.selection, items.indices.contains(index)
    else { return nil }
    return items[index]
  }
}

/// Which rows a page shows.
package struct RowsQuery: Hashable, Sendable {
  /// What the rows are behind, for the heading: `clicks`, `the picture of 17:28:59`.
  package var title: CellText
  package var scope: Scope
  /// In which rows are listed, within the scope.
  package var span: Span
  package var streams: Set<Stream>
  /// Where the list begins; later than the span's start on later pages.
  package var from: Instant
  /// The row nearest to it is selected.
  package var moment: Instant?
  /// Only rows whose place lies in it; nil for all. Rows without a place are left out where there is one.
  package var region: PixelRect?
  /// Only rows of these recordings; nil for all.
  package var recordings: Set<Int64>?
  /// False: the answer to the dashboard tells neither keys nor what they typed.
  package var isRevealed = false

  package init(
    title: CellText, scope: Scope, span: Span, streams: Set<Stream>, moment: Instant? = nil,
    region: PixelRect? = nil
  ) {
    (self.title, self.scope, self.span, self.streams) = (title, scope, span, streams)
    (self.from, self.moment, self.region) = (span.lowerBound, moment, region)
  }
}

/// A row of a recording as a list shows it.
package struct RowItem: Hashable, Sendable {
  package var recording: Int64
  package var reference: RowReference
  package var stream: Stream
  package var instant: Instant
  package var what: What

  package enum What: Hashable, Sendable {
    case motion(x: Float, y: Float)
    case press(EventBatch.Button, x: Float, y: Float)
    case release(EventBatch.Button, x: Float, y: Float)
    case wheel(x: Float, y: Float)
    case key(isPress: Bool, KeyIdentity, KeyStorage, KeyCodes)
    case window(WindowReference, AppReference)
    case browser
    case screen
    /// What a row only counts of its stream.
    case counted(Counted)
  }

  /// How much was done within some seconds: neither which key nor where.
  package enum Counted: Hashable, Sendable {
    case keys(Int)
    case clicks(Int, wheel: Int)
    /// Pixels of way.
    case motion(Int)
  }

  package init(
    recording: Int64, reference: RowReference, stream: Stream, instant: Instant, what: What
  ) {
    (self.recording, self.reference, self.stream) = (recording, reference, stream)
    (self.instant, self.what) = (instant, what)
  }
}

package struct RowsData: Sendable {
  /// Oldest first.
  package var items: [RowItem]
  /// Titles of the windows among them, and of the one that was in front where the list begins.
  package var titles: [RowItem.Window: CellText]
  /// Where the next page begins; nil where this is the last.
  package var next: Instant?
  /// Rows of the whole span, as the summaries count them; nil where that is not known.
  package var total: Int?
  /// Recordings that could not be read, with the reason.
  package var failures: [CellText]

  package init(
    items: [RowItem] = [], titles: [RowItem.Window: CellText] = [:], next: Instant? = nil,
    total: Int? = nil, failures: [CellText] = []
  ) {
    (self.items, self.titles, self.next) = (items, titles, next)
    (self.total, self.failures) = (total, failures)
  }
}

extension RowItem {
  /// Which row of which stream it is, whatever of it is shown.
  package struct Identity: Hashable, Sendable {
    package let recording: Int64
    package let reference: RowReference
    package let stream: Stream
  }

  package var identity: Identity {
    Identity(recording: recording, reference: reference, stream: stream)
  }

  /// Without the key, as its number tells what was typed as surely as its text.
  package var masked: RowItem {
    guard case .key(let isPress, _, let storage, let codes) = what else { return self }
    var item = self
    item.what = .key(isPress: isPress, .unknown, storage, codes)
    return item
  }
}

extension RowsData {
  package mutating func mask() { items = items.map(\.masked) }
}

extension StoredFields {
  package mutating func mask() {
    for index in fields.indices where fields[index].isTyped { fields[index].mask() }
  }
}

extension RowItem {
  /// A window of one of several recordings.
  package struct Window: Hashable, Sendable {
    package var recording: Int64
    package var window: WindowReference
    package init(recording: Int64, window: WindowReference) {
      (self.recording, self.window) = (recording, window)
    }
  }
}

/// The fields of a row, fit for the screen. What may hold typed text is marked.
package struct StoredFields: Equatable, Sendable {
  package var reference: RowReference
  package var recording: Int64
  /// As the recorder calls the table, and where it lies.
  package var table: CellText
  package var path: CellText
  package var fields: [Field]

  package struct Field: Equatable, Sendable {
    package var name: CellText
    /// Empty where it is masked: what is stored is never written as nothing.
    package var value: CellText
    /// True where the value may tell what was typed.
    package var isTyped: Bool
    package init(name: CellText, value: CellText, isTyped: Bool) {
      (self.name, self.value, self.isTyped) = (name, value, isTyped)
    }

    mutating func mask() {
      if value != "NULL" { value = .empty }
    }
  }

  package init(
    reference: RowReference, recording: Int64, table: CellText, path: CellText, fields: [Field]
  ) {
    (self.reference, self.recording, self.table) = (reference, recording, table)
    (self.path, self.fields) = (path, fields)
  }
}

/// The picture of the screen that was taken last before a row.
package struct RowPicture: Equatable, Sendable {
  package var reference: ScreenReference
  package var size: Size
  package var canvas: Canvas?
  package var failure: CellText?
  package init(reference: ScreenReference, size: Size) {
    (self.reference, self.size) = (reference, size)
  }
}
