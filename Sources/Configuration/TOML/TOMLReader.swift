/// Reads TOML (toml.io/en/v1.0.0) into entries that know where they stand.
///
/// Left out, and told as such, is what no setting is made of: fractions, dates, text over several
/// lines, lists of tables.
struct TOMLReader {
  var scanner: TextScanner
  private var table: [String] = []
  private var tables: Set<[String]> = []
  private var entries: [TOMLEntry] = []

  private init(_ text: String) { scanner = TextScanner(text) }

  static func entries(of text: String) throws(TOMLError) -> [TOMLEntry] {
    var reader = TOMLReader(text)
    while true {
      reader.skipBlankLines()
      guard let next = reader.scanner.next else { return reader.entries }
      if next == "[" {
        try reader.readHeader()
      } else {
        try reader.readEntry(in: reader.table)
      }
      try reader.endLine()
    }
  }

  private mutating func readHeader() throws(TOMLError) {
    let place = scanner.place
    scanner.advance()
    if scanner.next == "[" { throw error("Lists of tables, [[ ]], are not used here.", place) }
    scanner.skipSpaces()
    table = try readKey()
    scanner.skipSpaces()
    guard scanner.take("]") else { throw error("The name of this table needs a ] at its end.") }
    if !tables.insert(table).inserted {
      throw error("The table [\(table.joined(separator: "."))] is here for the second time.", place)
    }
  }

  private mutating func readEntry(in table: [String]) throws(TOMLError) {
    let place = scanner.place
    let path = table + (try readKey())
    scanner.skipSpaces()
    guard scanner.take("=") else { throw error("A key needs a = and a value after it.") }
    scanner.skipSpaces()
    let start = scanner.place
    if scanner.next == "{" { return try readInlineTable(path) }
    let value = TOMLValue.Placed(value: try readValue(), place: start)
    if let before = entries.first(where: { $0.path == path }) {
      throw error(
        "\(before.key) is set for the second time; the first is in line \(before.place.line).",
        place)
    }
    entries.append(TOMLEntry(path: path, place: place, value: value))
  }

  private mutating func readInlineTable(_ path: [String]) throws(TOMLError) {
    scanner.advance()
    scanner.skipSpaces()
    if scanner.take("}") { return }
    while true {
      scanner.skipSpaces()
      try readEntry(in: path)
      scanner.skipSpaces()
      if scanner.take("}") { return }
      guard scanner.take(",") else { throw error("Expected a , or a } here.") }
    }
  }

  private mutating func readKey() throws(TOMLError) -> [String] {
    var parts: [String] = []
    repeat {
      scanner.skipSpaces()
      if scanner.next == "\"" || scanner.next == "'" {
        parts.append(try readText())
      } else {
        let bare = scanner.takeWhile(Self.isBare)
        if bare.isEmpty { throw error("Expected the name of a setting here.") }
        parts.append(bare)
      }
      scanner.skipSpaces()
    } while scanner.take(".")
    return parts
  }

  private static func isBare(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      || scalar == "-" || scalar == "_"
  }

  private mutating func endLine() throws(TOMLError) {
    scanner.skipSpaces()
    scanner.skipComment()
    guard scanner.next == nil || scanner.takeLineEnd() else {
      throw error("Expected the end of the line here.")
    }
  }

  mutating func skipBlankLines() {
    repeat {
      scanner.skipSpaces()
      scanner.skipComment()
    } while scanner.takeLineEnd()
  }

  func error(_ message: String, _ place: TextPlace? = nil) -> TOMLError {
    TOMLError(place: place ?? scanner.place, message: message)
  }
}
