/// Finds the word that somebody meant.
package enum Spelling {
  /// The word of `words` that is nearest to `typed`, where one is near enough to be meant; the first
  /// of several that are as near. Letters count in either case.
  ///
  /// - Complexity: O(words × length²), for the short lists of names that a program has.
  package static func nearest(to typed: String, among words: [String]) -> String? {
    let sought = Array(typed.lowercased().prefix(longest))
    guard !sought.isEmpty else { return nil }
    var best: (word: String, distance: Int)?
    for word in words {
      let candidate = Array(word.lowercased().prefix(longest))
      let distance = distance(sought, candidate)
      let isNear = distance <= max(1, min(sought.count, candidate.count) / 3)
      if isNear, distance < best?.distance ?? .max { best = (word, distance) }
    }
    return best?.word ?? words.first { $0.lowercased().hasPrefix(typed.lowercased()) }
  }

  /// A name is never longer, and a hostile one costs no more.
  private static let longest = 64

  /// Letters to add, drop or change, and neighbours to swap (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var row = [i + 1]
      for (j, b) in right.enumerated() {
        var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[right.count]
  }
}
