internal import Foundation

/// A text to look for: upper and lower case are alike, an accent makes another letter.
package struct SoughtText: Hashable, Sendable {
  /// Folded; not empty.
  let scalars: [Unicode.Scalar]

  /// nil where there is nothing to look for.
  package init?(_ text: String) {
    scalars = Self.composed(text).unicodeScalars.flatMap(Self.folded)
    if scalars.isEmpty { return nil }
  }

  /// The lower case of a scalar, mostly one scalar.
  static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isASCII {
      return [("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar]
    }
    return Array(scalar.properties.lowercaseMapping.unicodeScalars)
  }

  /// Letters with their accents as one scalar each, so that both ways to write them are found.
  private static func composed(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
  }

  /// The first place in `text`, with what stands around it; nil where there is none.
  ///
  /// - Complexity: O(length of both, multiplied).
  package func first(in text: String) -> SearchHit.Snippet? {
    let original = Array(Self.composed(text).unicodeScalars)
    var (line, places): ([Unicode.Scalar], [Int]) = ([], [])
    for (place, scalar) in original.enumerated() {
      for folded in Self.folded(scalar) {
        line.append(folded)
        places.append(place)
      }
    }
    guard let start = start(in: line) else { return nil }
    let (from, to) = (places[start], places[start + scalars.count - 1] + 1)
    return SearchHit.Snippet(
      before: Self.string(original[max(0, from - Self.around)..<from]),
      match: Self.string(original[from..<to]),
      after: Self.string(original[to..<min(original.count, to + Self.around)]))
  }

  private func start(in line: [Unicode.Scalar]) -> Int? {
    guard line.count >= scalars.count else { return nil }
    return (0...line.count - scalars.count).first { start in
      scalars.indices.allSatisfy { line[start + $0] == scalars[$0] }
    }
  }

  /// Scalars of a title that are shown beside what was found.
  private static let around = 80

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
