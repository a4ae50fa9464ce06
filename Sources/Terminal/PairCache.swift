/// The colour pairs that are in use: curses knows colours only as numbered pairs, and terminals
/// have from 64 to 65,536 of them, of which number 0 is the terminal's own colours.
struct PairCache {
  enum Answer: Equatable {
    case known(Int)
    /// Must be defined before use.
    case new(Int)
    case exhausted
  }

  private let limit: Int
  private var numbers: [Pair: Int] = [:]

  private struct Pair: Hashable {
    let foreground: Int
    let background: Int
  }

  /// `limit` is the number of pairs with number 0 included.
  init(limit: Int) { self.limit = limit }

  /// Whether it helps to start over: a console's 64 pairs cannot do for a picture anyway.
  var isWorthClearing: Bool { limit >= 1024 }

  mutating func pair(foreground: Int, background: Int) -> Answer {
    if foreground == -1, background == -1 { return .known(0) }
    let pair = Pair(foreground: foreground, background: background)
    if let number = numbers[pair] { return .known(number) }
    let number = numbers.count + 1
    guard number < limit else { return .exhausted }
    numbers[pair] = number
    return .new(number)
  }

  mutating func clear() { numbers = [:] }
}
