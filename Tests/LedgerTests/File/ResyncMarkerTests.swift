import LedgerFixtures
import Testing

@testable import Ledger

/// Whatever a crash left in a file that may only grow, both directions read the same.
@Suite struct ResyncMarkerTests {
  private static func frame(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    // Lengths whose last byte is the first of a marker, or looks like the end of a frame.
    let length = [0xFE, 0x0A, 0x100, 0xFF][number % 4]
    let entry = [UInt8](repeating: 0x78, count: length)
    Frame.append(entry, leaf: .leaf(entry), number: number, to: &bytes)
    return bytes
  }

  /// Appends the marker that covers everything from `start`.
  private func mark(_ scratch: LedgerScratch, from start: Int) throws -> [UInt8] {
    let size = try scratch.bytes(scratch.entries).count
    return try ResyncMarker(torn: start..<size).bytes(in: try scratch.reader().file)
  }

  private func expectSame(_ scratch: LedgerScratch, count: Int, _ what: Comment) throws {
    let (entries, end) = try scratch.readAll()
    #expect(entries.map(\.number) == Array(0..<count), what)
    #expect(end == .whole, what)
    let reader = try scratch.reader()
    #expect(try reader.extent().count == count, what)
    #expect(try reader.extent().unfinishedBytes == 0, what)
    #expect(try reader.last(count).map(\.number) == Array(0..<count), what)
  }

  @Test(arguments: 0..<4) func coversEveryTornFrame(_ kind: Int) throws {
    let scratch = try LedgerScratch()
    try scratch.fill(0)
    let good = (0..<kind).flatMap(Self.frame)
    let base = FrameFile.Kind.entries.header + good
    let torn = Self.frame(kind)
    for cut in 1..<torn.count where cut % 7 == 1 || cut > torn.count - 90 {
      try scratch.write(base + torn[..<cut], to: scratch.entries)
      let marker = try mark(scratch, from: base.count)
      try scratch.append(marker, to: scratch.entries)
      try expectSame(scratch, count: kind, "torn after \(cut) bytes")
      try scratch.append(Self.frame(kind), to: scratch.entries)
      try expectSame(scratch, count: kind + 1, "torn after \(cut) bytes, and one more entry")
    }
  }

  @Test func coversEveryTornMarker() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(0)
    let base = FrameFile.Kind.entries.header + Self.frame(0)
    let torn = base + Self.frame(1)[..<50]
    try scratch.write(torn, to: scratch.entries)
    let first = try mark(scratch, from: base.count)
    for cut in 1..<first.count {
      try scratch.write(torn + first[..<cut], to: scratch.entries)
      #expect(try scratch.readAll().end == .unfinished(bytes: 50 + cut))
      try scratch.append(try mark(scratch, from: base.count), to: scratch.entries)
      try expectSame(scratch, count: 1, "marker torn after \(cut) bytes")
      try scratch.append(Self.frame(1), to: scratch.entries)
      try expectSame(scratch, count: 2, "marker torn after \(cut) bytes, and one more entry")
    }
  }

  @Test func aMarkerForAnotherPlaceIsNone() throws {
    let scratch = try LedgerScratch()
    try scratch.fill(0)
    let base = FrameFile.Kind.entries.header + Self.frame(0)
    try scratch.write(base + Self.frame(1)[..<40], to: scratch.entries)
    var marker = try mark(scratch, from: base.count)
    marker[23] ^= 1
    try scratch.append(marker, to: scratch.entries)
    #expect(try scratch.readAll().end == .unfinished(bytes: 40 + marker.count))
  }
}
