package import Keyboard
package import Summaries

/// What the Keys screen and `seen keys` say alike.
package enum KeysSentences {
  /// What exactly is stored of the presses.
  ///
  /// - Parameter number: how numbers are written.
  package static func stored(
    _ counts: Counts, number: (Int) -> String = { String($0) }
  ) -> String {
    let (presses, text, named) = (counts.keyPresses, counts.keysWithText, counts.keysNamed)
    let numbers = counts.keysWithoutText - named
    guard presses > 0 else { return "No key presses." }
    var parts: [String] = []
    if text == presses { parts.append("the text of \(presses == 1 ? "it" : "all") is stored") }
    if text > 0, text < presses { parts.append("the text of \(number(text)) is stored") }
    if named > 0 { parts.append("\(number(named)) \(named == 1 ? "has" : "have") a name") }
    if numbers > 0 {
      parts.append(
        (numbers == 1 ? "1 is a key number" : "\(number(numbers)) are key numbers")
          + ", from which the text can be read off")
    }
    let counted = counts.keysCounted
    if counted > 0 {
      parts.append(
        counted == presses
          ? "only counted by the recorder, no keys are stored"
          : "\(number(counted)) \(counted == 1 ? "was" : "were") only counted, no keys are stored")
    }
    return "\(number(presses)) \(presses == 1 ? "press" : "presses"): "
      + parts.joined(separator: ", ") + "."
  }

  /// Under which layout labels are read, and that this is a guess.
  package static func layout(_ layout: AssumedLayout) -> String {
    let origin =
      switch layout.origin {
      case .person: "as you named it"
      case .environment: "from XKB_DEFAULT_LAYOUT"
      case .system: "from \(AssumedLayout.systemPath)"
      case .fallback: "as nothing names another"
      }
    return "Labels assume the layout \(layout.name) (\(origin)): the recording does not say."
  }
}
