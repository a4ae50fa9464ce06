import Foundation
import TerminalHarness
import Testing

/// `seen config`, and what the doctor says of the configuration.
struct ConfigTests {
  private func program(_ text: String?) throws -> Program {
    var program = try Program()
    let folder = program.surroundings.home.path + "/config/seen"
    program.surroundings.environment["XDG_CONFIG_HOME"] = program.surroundings.home.path + "/config"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/config.toml")) }
    return program
  }

  private func path(_ program: Program) -> String {
    program.surroundings.home.path + "/config/seen/config.toml"
  }

  @Test func theFolderIsToldAndNothingIsMade() throws {
    let program = try program(nil)
    #expect(
      try program.run("--print-config-dir").output
        == program.surroundings.home.path + "/config/seen\n")
    #expect(try program.run("config", "--path").output == path(program) + "\n")
    let result = try program.run("config", "--check")
    #expect(result.status == 0 && result.output.contains("not there; defaults are used"))
    #expect(!FileManager.default.fileExists(atPath: path(program)))
  }

  @Test func theExampleHasNoProblem() throws {
    let example = try program(nil).run("config", "--example").output
    let result = try program(example).run("config", "--check")
    #expect(result.status == 0)
    #expect(result.output.contains("No problems."))
  }

  @Test func aBadFileIsToldAndTheDoctorListsIt() throws {
    let program = try program("theme = \"light\"\nmouse = 'on'\n")
    let result = try program.run("config", "--check")
    #expect(result.status == 1)
    #expect(result.output.contains("\(path(program)):2:9: mouse: "))
    #expect(result.output.contains("theme: light"))
    let doctor = try program.run("doctor").output
    #expect(doctor.contains("Configuration: \(path(program))\n"))
    #expect(doctor.contains(":2:9: mouse: "))
    #expect(try program.run("summary").status == 0, "commands go on")
  }

  /// A link is followed; a file that others can write is not believed.
  @Test func whoseFileItIsCounts() throws {
    let program = try program("theme = \"light\"")
    let moved = program.surroundings.home.path + "/dotfile.toml"
    try FileManager.default.moveItem(atPath: path(program), toPath: moved)
    try FileManager.default.createSymbolicLink(
      atPath: path(program), withDestinationPath: moved)
    #expect(try program.run("config").output.contains("theme: light"))
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: moved)
    let result = try program.run("config", "--check")
    #expect(result.status == 1)
    #expect(result.output.contains("theme: auto"))
    #expect(result.output.contains("Other users can change"))
  }

  @Test func aFileThatIsNoTextIsToldWithTheLine() throws {
    let program = try program("")
    try Data([0x23, 0x0A, 0x61, 0xFF]).write(to: URL(fileURLWithPath: path(program)))
    #expect(try program.run("config", "--check").output.contains(":2:2: This is not UTF-8"))
  }
}
