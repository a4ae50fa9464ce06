import CaptureModel
import Testing

@testable import Summaries

struct SummaryCodingTests {
  private static func summaries() -> [Summary] {
    (0..<12 as Range<UInt64>).map { seed in
      let streams = Streams(seed: seed, count: 40, start: DeltaTests.start)
      return Delta(
        streams.batch(after: nil, limit: .max), origin: (0, 0), calendar: UTCCalendar()
      ).total
    } + [Summary()]
  }

  private func paths(_ bytes: [UInt8]) -> Summary? {
    var summary = Summary()
    return SummaryCoding.decode(paths: bytes, into: &summary) ? summary : nil
  }

  @Test func whatIsWrittenIsReadAgain() {
    for summary in Self.summaries() {
      #expect(SummaryCoding.grid(SummaryCoding.encode(grid: summary.motion)) == summary.motion)
      #expect(SummaryCoding.grid(SummaryCoding.encode(grid: summary.clicks)) == summary.clicks)
      let read = paths(SummaryCoding.encode(paths: summary))
      #expect(read?.speeds == summary.speeds)
      #expect(read?.dwell == summary.dwell)
      #expect(read?.steps == summary.steps)
    }
  }

  @Test func everyTruncationIsRefused() {
    for summary in Self.summaries() {
      let grid = SummaryCoding.encode(grid: summary.motion)
      let path = SummaryCoding.encode(paths: summary)
      for length in grid.indices { #expect(SummaryCoding.grid(Array(grid[..<length])) == nil) }
      for length in path.indices { #expect(paths(Array(path[..<length])) == nil) }
      #expect(SummaryCoding.grid(grid + [0]) == nil)
      #expect(paths(path + [0]) == nil)
    }
  }

  /// A flipped bit may give another value that is well formed; it must never end the program, nor
  /// give numbers whose sums do.
  @Test func everyFlippedBitIsSurvived() {
    for summary in Self.summaries() {
      for (bytes, decode) in [
        (SummaryCoding.encode(grid: summary.motion), { SummaryCoding.grid($0).map(\.total) }),
        (
          SummaryCoding.encode(paths: summary),
          { self.paths($0).map { ($0 + $0).dwell.values.reduce(0) { $0 + $1.visits } } }
        ),
      ] as [([UInt8], ([UInt8]) -> Int?)] {
        for bit in 0..<bytes.count * 8 {
          var flipped = bytes
          flipped[bit / 8] ^= 1 << (bit % 8)
          let total = decode(flipped)
          #expect(total.map { $0 >= 0 } ?? true)
        }
      }
    }
  }

  @Test func numbersThatAreTooLongOrTooLargeAreRefused() {
    #expect(SummaryCoding.grid([UInt8](repeating: 0xFF, count: 40)) == nil)
    var writer = VarintWriter()
    writer.put(.max)
    var reader = VarintReader(writer.bytes)
    #expect(reader.next() == .max)
    reader = VarintReader(writer.bytes)
    #expect(reader.int() == nil)
    #expect(KeyIdentity(stored: "c4294967296") == .unknown)
    for key in [KeyIdentity.code(0), .code(.max), .name("shift"), .unknown] {
      #expect(KeyIdentity(stored: key.stored) == key)
    }
  }
}
