/// Goes through a text scalar by scalar and knows the line and the column.
struct TextScanner {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private(set) var place = TextPlace(line: 1, column: 1)

  init(_ text: String) {
    scalars = Array(
      text.unicodeScalars.first == "\u{FEFF}"
        ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...])
  }

  /// nil at the end.
  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func advance() {
    guard let next else { return }
    index += 1
    if next == "\n" {
      place = TextPlace(line: place.line + 1, column: 1)
    } else {
      place.column += 1
    }
  }

  /// True where `scalar` stood here; it is passed then.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    advance()
    return true
  }

  mutating func takeWhile(_ isWanted: (Unicode.Scalar) -> Bool) -> String {
    var taken = String.UnicodeScalarView()
    while let next, isWanted(next) {
      taken.append(next)
      advance()
    }
    return String(taken)
  }

  mutating func skipSpaces() { _ = takeWhile { $0 == " " || $0 == "\t" } }

  mutating func skipComment() {
    if next == "#" { _ = takeWhile { $0 != "\n" && $0 != "\r" } }
  }

  mutating func takeLineEnd() -> Bool {
    if next == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { advance() }
    return take("\n")
  }
}
