/// Swift source reduced to what is code.
///
/// A scanner for the rules of this folder, no parser: an expression inside a string goes with the
/// string, and a regex literal that holds a quote is taken for the start of one.
struct CodeText {
  private enum State {
    case code
    case lineComment
    case blockComment(depth: Int)
    case string(end: String, escapes: Bool)
  }

  private let text: [Character]
  private var index = 0
  private var state = State.code
  private var result = ""

  /// `text` without its comments and without the insides of its strings; lines stay where they are.
  static func without(commentsAndStringsOf text: String) -> String {
    var scanner = CodeText(text: Array(text))
    while scanner.index < scanner.text.count { scanner.step() }
    return scanner.result
  }

  private init(text: [Character]) { self.text = text }

  private mutating func step() {
    switch state {
    case .code: stepInCode()
    case .lineComment:
      if text[index] == "\n" { state = .code } else { index += 1 }
    case .blockComment(let depth):
      if startsHere("/*") {
        pass(2, then: .blockComment(depth: depth + 1))
      } else if startsHere("*/") {
        pass(2, then: depth == 1 ? .code : .blockComment(depth: depth - 1))
      } else {
        pass(1, then: state)
      }
    case .string(let end, let escapes):
      if startsHere(end) || (end.first == "\"" && end.prefix(3) != "\"\"\"" && text[index] == "\n")
      {
        result += text[index] == "\n" ? "" : "\""
        pass(text[index] == "\n" ? 0 : end.count, then: .code)
      } else {
        pass(escapes && text[index] == "\\" ? 2 : 1, then: state)
      }
    }
  }

  private mutating func stepInCode() {
    if startsHere("//") {
      state = .lineComment
    } else if startsHere("/*") {
      pass(2, then: .blockComment(depth: 1))
    } else if let (start, end) = stringStart() {
      result += "\""
      pass(start.count, then: .string(end: end, escapes: start.first == "\""))
    } else {
      result.append(text[index])
      index += 1
    }
  }

  /// The delimiters of the string literal that starts here.
  private func stringStart() -> (start: String, end: String)? {
    let hashes = String(text[index...].prefix { $0 == "#" })
    for quotes in ["\"\"\"", "\""] where startsHere(hashes + quotes) {
      return (hashes + quotes, quotes + hashes)
    }
    return nil
  }

  private func startsHere(_ expected: String) -> Bool {
    text[index...].starts(with: expected)
  }

  /// Passes over characters of which only the ends of lines are kept.
  private mutating func pass(_ count: Int, then next: State) {
    let end = min(index + count, text.count)
    result += text[index..<end].filter { $0 == "\n" }
    (index, state) = (end, next)
  }
}
