extension TOMLReader {
  mutating func readValue() throws(TOMLError) -> TOMLValue {
    switch scanner.next {
    case "\"", "'": return .text(try readText())
    case "[": return .list(try readList())
    case "{": throw error("A list of settings cannot stand here.")
    case nil, "\n", "\r", "#": throw error("There is no value here. Text stands in quotes.")
    default: break
    }
    let place = scanner.place
    let word = scanner.takeWhile { !" \t\r\n,]}#".unicodeScalars.contains($0) }
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    if let number = Int(word.filter { $0 != "_" }) { return .integer(number) }
    let isNumber = word.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false
    throw error(
      isNumber
        ? "Fractions and dates are not used here."
        : "\(word) needs quotes: text stands in \" \".", place)
  }

  private mutating func readList() throws(TOMLError) -> [TOMLValue.Placed] {
    let start = scanner.place
    scanner.advance()
    var values: [TOMLValue.Placed] = []
    while true {
      skipBlankLines()
      if scanner.take("]") { return values }
      if scanner.next == nil { throw error("This list has no ] at its end.", start) }
      let place = scanner.place
      values.append(TOMLValue.Placed(value: try readValue(), place: place))
      skipBlankLines()
      if scanner.take("]") { return values }
      if scanner.next == nil { throw error("This list has no ] at its end.", start) }
      guard scanner.take(",") else { throw error("Expected a , or a ] here.") }
    }
  }

  /// A text in one or the other kind of quotes, on one line.
  mutating func readText() throws(TOMLError) -> String {
    let start = scanner.place
    guard let quote = scanner.next else { throw error("Expected text here.") }
    scanner.advance()
    if scanner.next == quote {
      scanner.advance()
      if scanner.next == quote { throw error("Text over several lines is not used here.", start) }
      return ""
    }
    var text = String.UnicodeScalarView()
    while let scalar = scanner.next, scalar != "\n", scalar != "\r" {
      scanner.advance()
      if scalar == quote { return String(text) }
      if scalar == "\\", quote == "\"" {
        text.append(try readEscape())
      } else if scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F {
        throw error("Control characters are not allowed in text.", start)
      } else {
        text.append(scalar)
      }
    }
    throw error("This text has no \(quote) at its end.", start)
  }

  private mutating func readEscape() throws(TOMLError) -> Unicode.Scalar {
    let place = scanner.place
    let named: [Unicode.Scalar: Unicode.Scalar] = [
      "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "\"": "\"", "\\": "\\",
    ]
    let letter = scanner.next
    scanner.advance()
    if let letter, let scalar = named[letter] { return scalar }
    let digits = letter == "u" ? 4 : letter == "U" ? 8 : 0
    var number = ""
    while number.utf8.count < digits, let next = scanner.next, next.properties.isASCIIHexDigit {
      number.unicodeScalars.append(next)
      scanner.advance()
    }
    guard digits > 0, number.utf8.count == digits, let value = UInt32(number, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw error("There is no such escape. A backslash itself is written twice.", place) }
    return scalar
  }
}
