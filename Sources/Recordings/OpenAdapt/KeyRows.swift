internal import CaptureModel

/// Reads rows of `action_event` as keys with what is stored of them.
enum KeyRows {
  static let columns = ["id", "name", "timestamp", "key_name", "key_char", "key_vk"]

  private enum Column {
    static let id: Int32 = 0
    static let name: Int32 = 1
    static let timestamp: Int32 = 2
    static let keyName: Int32 = 3
    static let keyText: Int32 = 4
    static let keyCode: Int32 = 5
  }

  /// Bytes of text that one key gives at most; an input method gives some words.
  private static let longest = 4096

  private static let press = Word("press")
  private static let release = Word("release")

  /// nil for what is no row of a key, by the same rules by which rows are counted.
  static func key(_ row: borrowing RowReader) -> StoredKey? {
    guard let word = row.word(Column.name), word == press || word == release,
      let instant = row.instant(Column.timestamp)
    else { return nil }
    let number = row.number(Column.keyCode)
    let name = KeyName(row, Column.keyName, isSought: true)
    let text = row.text(Column.keyText, limit: longest).flatMap { $0.isEmpty ? nil : $0 }
    let hasText = text != nil || row.holdsSomething(Column.keyText)
    guard number != nil || !name.isEmpty || hasText else { return nil }
    let code = number ?? name.code
    var stored: String?
    if case .name(let known) = name.identity { stored = known }
    return StoredKey(
      reference: RowReference(.actions, row.int64(Column.id)), instant: instant,
      isPress: word == press, key: code.map(KeyIdentity.code) ?? name.identity,
      text: text.map(UntrustedText.init),
      name: stored)
  }
}
