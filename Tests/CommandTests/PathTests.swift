import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// `seen pointer --path` on recordings of which the numbers are known.
struct PathTests {
  private struct Report: Decodable {
    struct Path: Decodable {
      let recording: String
      let points: Int
      let motion: Int
      let presses: Int
      let wheel: Int
      let bursts: Int
      let gaps: Int
      let medianSpeed: Int?
      let peakSpeed: Int?
      let isCut: Bool
      let inferences: [Inference]
    }
    struct Inference: Decodable {
      let kind: String
      let sentence: String
    }
    let schema: String
    let paths: [Path]?
  }

  @Test(arguments: [
    (Fixture.keycodesOnly, [1473, 1392, 27, 27, 9, 18]), (.typedText, [900, 851, 17, 15, 8, 11]),
  ])
  func theNumbersAreThoseOfTheRecording(fixture: Fixture, numbers: [Int]) throws {
    let program = try Program()
    let store = try Store(fixture)
    let report = try program.json(Report.self, "pointer", "--path", "--recording", store.path)
    let path = try #require(report.paths?.first)
    #expect(report.schema == "seen.pointer.v1" && report.paths?.count == 1)
    #expect(path.recording == store.path)
    #expect(
      [path.points, path.motion, path.presses, path.wheel, path.bursts, path.gaps] == numbers)
    #expect(!path.isCut && !path.inferences.isEmpty)
    let median = try #require(path.medianSpeed)
    #expect(try #require(path.peakSpeed) >= median)
    let text = try program.run("pointer", "--path", "--recording", store.path).output
    #expect(text.contains("Points: \(numbers[0]), of these \(numbers[2]) presses"))
    for inference in path.inferences { #expect(text.contains(inference.sentence)) }
  }

  @Test func nobodyWhoDoesNotAskGetsPaths() throws {
    let program = try Program()
    let store = try Store(.typedText)
    #expect(try program.json(Report.self, "pointer", "--recording", store.path).paths == nil)
    let text = try program.run("pointer", "--recording", store.path).output
    #expect(!text.contains("Someone could infer"))
  }

  @Test func aDayWithoutRowsHasNoPath() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let report = try program.json(
      Report.self, "pointer", "--path", "--day", "2020-01-01", "--recording", store.path)
    #expect(report.paths?.isEmpty == true)
  }
}
