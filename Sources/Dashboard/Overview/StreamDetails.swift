internal import CaptureModel
internal import Cells
internal import Summaries

/// What the count of a stream is made of.
enum StreamDetails {
  static func of(
    _ stream: Stream, _ data: OverviewData, isLong: Bool, isLive: Bool
  ) -> CellText {
    let counts = data.counts
    switch stream {
    case .motion:
      if counts.motionCounted > 0, counts.motionEvents <= counts.tallyRows {
        return "counted by the recorder, no places"
      }
      return "places of the pointer"
    case .clicks:
      let short: CellText =
        "\(Numbers.counted(counts.clickPresses, "press", "presses")), \(Numbers.grouped(counts.wheelEvents)) of the wheel"
      return counts.clicksCounted > 0 && isLong ? "\(short), counted, no places" : short
    case .keys:
      if counts.keysCounted > 0 { return countedKeys(counts, isLong: isLong) }
      let codes = counts.keysWithoutText - counts.keysNamed
      let short: CellText =
        "\(Numbers.grouped(counts.keysWithText)) as text, \(Numbers.grouped(codes)) as key codes"
      guard isLong else { return short }
      return
        "\(Numbers.counted(counts.keyPresses, "press", "presses")): \(short), \(Numbers.grouped(counts.keysNamed)) as names"
    case .navigation: return Numbers.counted(counts.windowEvents, "window change", "window changes")
    case .screens:
      // A recorder that runs writes its pictures into a video that cannot be read before it ends.
      if isLive, data.pictures < counts.screenEvents {
        return "pictures in a video not finished yet"
      }
      return Numbers.counted(data.pictures, "picture", "pictures")
    }
  }

  /// Where a recorder only counts presses.
  private static func countedKeys(_ counts: Counts, isLong: Bool) -> CellText {
    let presses = Numbers.counted(counts.keyPresses, "press", "presses")
    if counts.keysCounted == counts.keyPresses { return "\(presses), counted, no keys stored" }
    let short: CellText = "\(presses), \(Numbers.grouped(counts.keysCounted)) only counted"
    return isLong ? "\(short), \(Numbers.grouped(counts.keysWithText)) as text" : short
  }
}
