/// A pattern made ready. Compares small numbers, one for each different character of the pattern.
struct PatternMatcher: Sendable {
  private enum Token: Hashable, Sendable {
    case one(UInt16)
    case anyOne
    case anyRun
  }

  let part: WindowPattern.Part
  private let kind: WindowPattern.Kind
  private static let (slash, dot): (UInt16, UInt16) = (1, 2)

  /// From 1; 0 is any character that the pattern does not have.
  private let numbers: [Character: UInt16]
  private let tokens: [Token]

  init(_ pattern: WindowPattern) {
    (part, kind) = (pattern.part, pattern.kind)
    let isLiteral = pattern.kind == .literal
    let text = isLiteral && pattern.part == .url ? FoldedText.site(pattern.text) : pattern.text
    var numbers: [Character: UInt16] = ["/": Self.slash, ".": Self.dot]
    func number(_ character: Character) -> UInt16 {
      let next = UInt16(truncatingIfNeeded: numbers.count + 1)
      numbers[character] = numbers[character] ?? next
      return numbers[character] ?? next
    }
    var tokens: [Token] = []
    var isEscaped = false
    for character in FoldedText.characters(text) {
      switch character {
      case "\\" where !isLiteral && !isEscaped:
        isEscaped = true
        continue
      case "*" where !isLiteral && !isEscaped:
        if tokens.last != .anyRun { tokens.append(.anyRun) }
      case "?" where !isLiteral && !isEscaped: tokens.append(.anyOne)
      default: tokens.append(.one(number(character)))
      }
      isEscaped = false
    }
    if isEscaped { tokens.append(.one(number("\\"))) }
    (self.numbers, self.tokens) = (numbers, tokens)
  }

  /// - Parameter text: folded; host and path for addresses.
  func matches(_ text: [Character]) -> Bool {
    if tokens.isEmpty { return false }
    let text = text.map { numbers[$0] ?? 0 }
    if kind == .glob { return fits(text[...]) }
    switch part {
    case .app: return fits(text[...])
    case .title:
      return text.indices.contains { start in
        start + tokens.count <= text.count && fits(text[start..<start + tokens.count])
      }
    case .url: return fitsSite(text)
    }
  }

  /// The greedy match with one mark: after a later `*` an earlier one need not be tried again.
  /// O(characters × tokens) at worst.
  private func fits(_ text: ArraySlice<UInt16>) -> Bool {
    var (place, token) = (text.startIndex, 0)
    var mark: (place: Int, token: Int)?
    while place < text.endIndex {
      if token < tokens.count, tokens[token] == .anyRun {
        mark = (place, token)
        token += 1
      } else if token < tokens.count, isOne(tokens[token], text[place]) {
        place += 1
        token += 1
      } else if let last = mark {
        mark = (last.place + 1, last.token)
        (place, token) = (last.place + 1, last.token + 1)
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { $0 == .anyRun }
  }

  private func isOne(_ token: Token, _ number: UInt16) -> Bool {
    switch token {
    case .one(let wanted): wanted == number
    case .anyOne: true
    case .anyRun: false
    }
  }

  /// The pattern at the beginning of the host or after a dot in it, up to a border: the end of the
  /// host, and in the path a slash or the end.
  private func fitsSite(_ text: [UInt16]) -> Bool {
    let host = text.firstIndex(of: Self.slash) ?? text.count
    for start in 0..<max(1, host) where start == 0 || text[start - 1] == Self.dot {
      let end = start + tokens.count
      guard end <= text.count, fits(text[start..<end]) else { continue }
      if end == text.count || text[end] == Self.slash || text[end - 1] == Self.slash { return true }
    }
    return false
  }
}
