package import Summaries

/// What recorders only counted of the pointer: how much, but not where.
package struct CountedPointer: Equatable, Sendable, Encodable {
  package var presses = 0
  /// Steps of the wheel.
  package var wheel = 0
  /// Pixels of its way.
  package var motion = 0

  package init() {}

  package init(_ counts: Counts) {
    (presses, wheel, motion) = (counts.clicksCounted, counts.wheelCounted, counts.motionCounted)
  }

  package var isEmpty: Bool { self == CountedPointer() }

  /// The same for people; nil where nothing was counted.
  ///
  /// - Parameter number: how numbers are written.
  package func sentence(number: (Int) -> String = { String($0) }) -> String? {
    guard !isEmpty else { return nil }
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      "\(number(count)) \(count == 1 ? one : many)"
    }
    let parts = [
      counted(presses, "press of a button", "presses of a button"),
      counted(wheel, "step of the wheel", "steps of the wheel"),
      "a way of \(counted(motion, "pixel", "pixels"))",
    ]
    return "Counted by the recorder, no places stored: " + parts.joined(separator: ", ") + "."
  }
}
