import CaptureFixtures
import CaptureModel
import Recordings
import Testing

@testable import CaptureLibrary

/// The path of the pointer and its numbers.
struct PointerPathTests {
  private static let start = Instant(microseconds: 1_795_455_500_000_000)

  private func path(
    _ points: [(milliseconds: Int64, x: Float, y: Float)], clicks: [Int64] = []
  ) -> PointerPath {
    var batch = EventBatch(before: Context(), cursor: RecordingCursor())
    for (index, point) in points.enumerated() {
      let instant = Self.start + point.milliseconds * 1000
      batch.motion.common.append(RowID(index + 1), instant, .unknown)
      batch.motion.x.append(point.x)
      batch.motion.y.append(point.y)
    }
    for (index, click) in clicks.enumerated() {
      batch.clicks.common.append(RowID(1000 + index), Self.start + click * 1000, .unknown)
      batch.clicks.kinds.append(.press)
      batch.clicks.x.append(1)
      batch.clicks.y.append(2)
      batch.clicks.buttons.append(.left)
      batch.clicks.wheelX.append(0)
      batch.clicks.wheelY.append(0)
    }
    var path = PointerPath()
    path.add(batch)
    return path
  }

  @Test(arguments: [Fixture.typedText, .keycodesOnly])
  func itHasEveryRowOfTheSpan(fixture: Fixture) throws {
    let opened = try Opened(fixture)
    let batch = try opened.batch()
    let path = try opened.library.pointerPath(of: opened.entry, in: nil)
    #expect(path.points.map(\.reference.row) == batch.motion.common.rows)
    let presses = zip(batch.clicks.common.rows, batch.clicks.kinds).filter { $1 == .press }
    #expect(path.clicks.map(\.reference.row) == presses.map(\.0))
    #expect(path.clicks.map(\.number) == Array(1...presses.count))
    let middle = path.points[path.points.count / 2].instant
    let half = try opened.library.pointerPath(
      of: opened.entry, in: path.points[0].instant..<middle)
    #expect(half.points.count == path.points.count { $0.instant < middle })
    let few = try opened.library.pointerPath(of: opened.entry, in: nil, limit: 7)
    #expect(few.isCut && few.points.count == 7)
    let measures = PointerMeasures(path)
    #expect(measures.length > 1000)
    #expect((0.01...1).contains(try #require(measures.straightness)))
    #expect(!PointerInference.all(path, measures).isEmpty)
  }

  @Test func aStraightLineIsStraight() {
    let line: [(Int64, Float, Float)] = (0...10).map {
      (Int64($0) * 100, Float($0) * 30, Float($0) * 40)
    }
    let path = path(line)
    let measures = PointerMeasures(path)
    #expect(abs(measures.length - 500) < 0.01)
    #expect(abs((measures.straightness ?? 0) - 1) < 0.001)
    #expect(measures.turns == 0)
    #expect(measures.medianSpeed.map { abs($0 - 500) < 0.01 } == true)
    #expect(measures.pauses.isEmpty)
    #expect(path.points.first?.speed == nil)
  }

  @Test func thereAndBackIsATurnAndNoStraightLine() {
    let measures = PointerMeasures(path([(0, 0, 0), (100, 100, 0), (200, 0, 0)]))
    #expect(measures.length == 200)
    #expect(measures.straightness == 0)
    #expect(measures.turns == 1)
    // Trembling by a pixel has no direction.
    let trembling: [(Int64, Float, Float)] = (0...20).map { (Int64($0) * 10, Float($0 % 2), 0) }
    let still = PointerMeasures(path(trembling))
    #expect(still.turns == 0)
  }

  @Test func restsAndPausesAreMeasured() {
    let path = path(
      [(0, 0, 0), (100, 10, 0), (2100, 10, 0), (2200, 400, 0), (1000, 0, 0)],
      clicks: [50, 1100, 3000, 100_000])
    let measures = PointerMeasures(path)
    #expect(measures.pauses.map { $0.upperBound - $0.lowerBound } == [2_000_000])
    #expect(measures.rests[1] == 50_000)
    #expect(measures.rests[2] == 1_000_000)
    #expect(measures.intervals == [1_050_000, 1_900_000])
    // A clock that was set back gives no speed.
    #expect(path.points.last?.speed == nil)
    #expect(path.points[2].speed == nil, "more than a second")
  }

  @Test func sentencesNeedEnoughNumbersAndHoldThem() {
    let few = path([(0, 0, 0), (10, 1, 1)], clicks: [20])
    #expect(PointerInference.all(few, PointerMeasures(few)).isEmpty)
    #expect(PointerInference.all(PointerPath(), PointerMeasures(PointerPath())).isEmpty)
    let points = (0...200).map { step -> (Int64, Float, Float) in
      (Int64(step) * 50, Float(step) * 10, Float(step % 7))
    }
    let many = path(
      points, clicks: [1000, 2000, 3000, 4000, 5000, 5990, 7000])
    let found = PointerInference.all(many, PointerMeasures(many))
    #expect(found.map(\.kind) == [.hesitation, .rhythm, .aim, .manner, .unsteadiness])
    #expect(found[1].sentence.contains("7 clicks, on average 1.0 s apart, spread 1 %"))
    #expect(found.allSatisfy { $0.sentence.contains("omeone could infer") })
  }
}
