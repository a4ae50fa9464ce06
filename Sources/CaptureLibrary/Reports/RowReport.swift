package import CaptureModel

/// A row as its recorder stored it: `seen row`. Schema `seen.row.v1`.
package struct RowReport: Encodable, Sendable {
  package let schema = "seen.row.v1"
  package let path: String
  /// What the recorder calls it.
  package let table: String
  package let row: Int64
  /// In the order of the table.
  package let fields: [Field]
  /// False: values that can hold typed text or titles are left out, and stand as `null`.
  package let revealed: Bool
  package let warnings: [WarningFacts] = []

  private enum CodingKeys: CodingKey { case schema, path, table, row, fields, revealed, warnings }

  package init(_ stored: StoredRow, _ reference: RowReference, path: String, isRevealed: Bool) {
    (self.path, table, row) = (path, stored.table, reference.row)
    fields = stored.fields.map { Field($0, isRevealed: isRevealed) }
    revealed = isRevealed
  }

  package struct Field: Encodable, Sendable {
    /// As it stands in the file, so it must be filtered before it is shown.
    package let name: String
    /// `null`, `integer`, `real`, `text`, `blob` or `unreadable`.
    package let type: String
    /// The number, or the text; nil where there is none, and where it is left out.
    @Nullable package private(set) var value: StoredValue?
    /// Of a text or blob.
    @Nullable package private(set) var bytes: Int?
    /// True where only the beginning of a text is here.
    package let cut: Bool
    /// True where the value is left out, as it can hold typed text, a title or an address.
    package let masked: Bool

    fileprivate init(_ field: StoredField, isRevealed: Bool) {
      name = field.name.unfiltered
      masked = !isRevealed && field.isPrivate
      var cut = false
      switch field.value {
      case .null: type = "null"
      case .unreadable: type = "unreadable"
      case .integer(let number):
        type = "integer"
        value = .integer(number)
      case .real(let number):
        type = "real"
        // JSON knows no infinity.
        value = number.isFinite ? .real(number) : .text(number < 0 ? "-inf" : "inf")
      case .text(let text, let bytes, let isCut):
        type = "text"
        value = .text(text.unfiltered)
        (self.bytes, cut) = (bytes, isCut)
      case .blob(let bytes):
        type = "blob"
        self.bytes = bytes
      }
      self.cut = cut
      if masked {
        value = nil
        // How long it is says something of a password as well.
        bytes = nil
      }
    }
  }

  package enum StoredValue: Encodable, Sendable {
    case integer(Int64)
    case real(Double)
    case text(String)

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .integer(let number): try container.encode(number)
      case .real(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }
}

extension StoredField {
  /// True for every value but those of columns that are known to hold no content: a key number
  /// gives the text away as surely as the text does, and a column that nobody knows may hold
  /// anything.
  package var isPrivate: Bool {
    if case .null = value { return false }
    return !Self.harmless.contains(name.unfiltered.lowercased())
  }

  /// Of openadapt-capture: numbers, times, places and kinds.
  private static let harmless: Set = [
    "id", "name", "timestamp", "source_ordinal", "recording_timestamp", "recording_id",
    "screenshot_timestamp", "screenshot_source_ordinal", "screenshot_id",
    "after_screenshot_timestamp", "after_screenshot_source_ordinal", "window_event_timestamp",
    "window_event_source_ordinal", "window_event_id", "after_window_event_timestamp",
    "after_window_event_source_ordinal", "browser_event_timestamp", "browser_event_id", "mouse_x",
    "mouse_y", "mouse_dx", "mouse_dy", "mouse_button_name", "mouse_pressed", "parent_id",
    "disabled", "left", "top", "width", "height", "window_id", "png_data", "png_sha256",
    "png_diff_data", "png_diff_mask_data",
  ]
}
