import Foundation
import TerminalHarness
import Testing

/// Where there are no recordings, every command says where it looked and what to do.
struct EmptyTests {
  @Test(arguments: ["summary", "pointer", "keys", "navigation", "screens", "doctor"])
  func thePlaceIsNamed(command: String) throws {
    let program = try Program()
    let result = try program.run(command)
    #expect(result.status == 0)
    #expect(result.messages.contains("note: Seen looked for recordings in \(program.captures)."))
    #expect(result.messages.contains("hint: Name a recording with --recording PATH"))
    #expect(!result.output.isEmpty)
  }

  @Test(arguments: ["summary", "pointer", "keys", "navigation", "screens", "doctor"])
  func theJSONIsWhole(command: String) throws {
    let result = try Program().run(command, "--json")
    #expect(result.status == 0)
    #expect(result.messages == "")
    let object = try JSONSerialization.jsonObject(with: Data(result.stdout)) as? [String: Any]
    #expect(object?["schema"] as? String == "seen.\(command).v1")
    #expect((object?["warnings"] as? [Any])?.isEmpty == true)
  }

  @Test func withoutATerminalTheSummaryIsPrinted() throws {
    let program = try Program()
    #expect(try program.run().output == (try program.run("summary").output))
  }

  @Test func aFolderWithoutRecordingsIsNoError() throws {
    let program = try Program()
    try FileManager.default.createDirectory(
      atPath: program.captures + "/notes", withIntermediateDirectories: true)
    let result = try program.run("summary")
    #expect(result.status == 0)
    #expect(result.messages.contains("There are none."))
  }

  @Test func theDemoIsMarkedAndLeavesNothing() throws {
    var program = try Program()
    let temporary = program.surroundings.home.path + "/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
    program.surroundings.environment["TMPDIR"] = temporary
    for arguments in [["demo"], ["--demo-if-empty"]] {
      let result = try program.run(arguments)
      #expect(result.status == 0)
      #expect(result.messages.contains("note: DEMO: invented data, not yours.\n"))
      #expect(result.output.contains("Motion: "))
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
    }
  }

  @Test func aDemoWithoutRoomIsTold() throws {
    var program = try Program()
    program.surroundings.environment["TMPDIR"] = "/proc/no/such"
    let result = try program.run("demo")
    #expect(result.status == 1)
    #expect(result.messages.hasPrefix("error: The demo recording cannot be copied to "))
    #expect(result.messages.contains("\nhint: "))
  }
}
