internal import Cells

/// How often each window followed each other one.
package struct StepMatrix: Equatable, Sendable {
  /// In the order of rows and columns: those that most steps lead to or from come first.
  package let windows: [WindowName]
  /// `counts[from][to]`
  package let counts: [[Int]]
  package let total: Int

  /// Windows in a matrix at most: more than that no screen has room for.
  static let most = 64

  /// - Complexity: O(steps + `most`²).
  package init(_ steps: [NavigationData.Step]) {
    var weights: [WindowName: Int] = [:]
    for step in steps {
      weights[step.from, default: 0] += step.count
      weights[step.to, default: 0] += step.count
    }
    let order = weights.sorted {
      ($1.value, $0.key.label.string) < ($0.value, $1.key.label.string)
    }.prefix(Self.most).map(\.key)
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    var counts = [[Int]](repeating: [Int](repeating: 0, count: order.count), count: order.count)
    for step in steps {
      guard let from = places[step.from], let to = places[step.to] else { continue }
      counts[from][to] += step.count
    }
    (windows, self.counts) = (order, counts)
    total = steps.reduce(0) { $0 + $1.count }
  }

  package var isEmpty: Bool { windows.isEmpty }
  package var largest: Int { counts.joined().max() ?? 0 }

  /// The first of the steps that were made most often.
  var mostFrequent: (from: WindowName, to: WindowName)? {
    for (from, row) in counts.enumerated() {
      if let to = row.firstIndex(of: largest), largest > 0 { return (windows[from], windows[to]) }
    }
    return nil
  }

  /// Steps between the first `count` windows.
  package func steps(among count: Int) -> Int {
    counts.prefix(count).reduce(0) { $0 + $1.prefix(count).reduce(0, +) }
  }
}
