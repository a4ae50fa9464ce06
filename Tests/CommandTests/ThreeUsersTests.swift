import Foundation
import TerminalHarness
import Testing

/// Owner, auditor and stranger as three real uids: `Tests/Soak/three-users.sh`, row by row.
@Suite struct ThreeUsersTests {
  private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(.enabled(if: geteuid() == 0, "needs root, to become three users without accounts"))
  func theKernelKeepsThemApart() throws {
    let seen = try #require(Executable.seen)
    let roles = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("LedgerRoles").path
    let script = Self.top.appendingPathComponent("Tests/Soak/three-users.sh").path
    let result = try Command.run(
      "bash", [script],
      environment: [
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "SEEN_BINARY": seen,
        "ROLES_BINARY": ProcessInfo.processInfo.environment["ROLES_BINARY"] ?? roles,
      ], limit: .seconds(240))
    // 77: this machine cannot become them (no setpriv, or a toolchain that only root may read).
    if result.status == 77, result.output.hasPrefix("skipped: ") { return }
    let rows = result.output.split(separator: "\n").filter {
      $0.hasPrefix("ok ") || $0.hasPrefix("WRONG ")
    }
    #expect(rows.count >= 40)
    #expect(rows.filter { !$0.hasPrefix("ok ") } == [])
    #expect(result.status == 0, "\(result.output)\n\(result.messages)")
  }
}
