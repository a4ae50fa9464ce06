/// How the samples of one axis cover those of another, in whole numbers.
///
/// The axis is cut into units of which a source sample takes `sourceUnits` and a target sample
/// `targetUnits`, so that source × sourceUnits = target × targetUnits. Both are divided by their
/// greatest common divisor, which keeps the sums of an average small.
struct Coverage {
  let source: Int
  let target: Int
  let sourceUnits: Int
  let targetUnits: Int

  /// - Precondition of the caller: both are at least 1.
  init(source: Int, target: Int) {
    let divisor = Coverage.greatestCommonDivisor(source, target)
    (self.source, self.target) = (source, target)
    (sourceUnits, targetUnits) = (target / divisor, source / divisor)
  }

  /// The source samples under a target sample, and the units of the first and the last of them;
  /// those between count `sourceUnits` each. Where there is one only, `lastUnits` is 0.
  struct Reach {
    let first: Int
    let last: Int
    let firstUnits: Int
    let lastUnits: Int
  }

  func reach(ofTarget index: Int) -> Reach {
    let start = index * targetUnits
    let end = start + targetUnits
    let first = start / sourceUnits
    let last = (end - 1) / sourceUnits
    guard last > first else {
      return Reach(first: first, last: first, firstUnits: targetUnits, lastUnits: 0)
    }
    return Reach(
      first: first, last: last, firstUnits: (first + 1) * sourceUnits - start,
      lastUnits: end - last * sourceUnits)
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
  }
}
