import Testing

@testable import SafeFiles

@Suite struct BaseDirectoriesTests {
  private func base(_ environment: [String: String], home: String? = nil) -> BaseDirectories {
    BaseDirectories(environment: environment, accountHome: { home })
  }

  @Test func defaultsLieBelowHome() throws {
    let base = base(["HOME": "/home/ada/"])
    #expect(try base.path(.state) == "/home/ada/.local/state")
    #expect(try base.path(.config) == "/home/ada/.config")
    #expect(try base.path(.data, "seen/keys") == "/home/ada/.local/share/seen/keys")
    #expect(try base.path(.home) == "/home/ada")
  }

  @Test func theEnvironmentIsFollowed() throws {
    let base = base([
      "HOME": "/home/ada", "XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/c//", "XDG_DATA_HOME": "/",
      "XDG_RUNTIME_DIR": "/run/user/1",
    ])
    #expect(try base.path(.state, "seen") == "/s/seen")
    #expect(try base.path(.config) == "/c")
    #expect(try base.path(.data, "seen") == "/seen")
    #expect(try base.path(.runtime, "seen") == "/run/user/1/seen")
  }

  @Test(arguments: ["", "relative", "./x", "~/x", "a\0/b"])
  func whatIsNotAbsoluteIsIgnored(value: String) throws {
    let base = base(["HOME": "/home/ada", "XDG_STATE_HOME": value, "XDG_RUNTIME_DIR": value])
    #expect(try base.path(.state) == "/home/ada/.local/state")
    #expect(throws: SafeFilesError.noBase(variable: "XDG_RUNTIME_DIR")) { try base.path(.runtime) }
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "home"]])
  func withoutHomeTheAccountIsAsked(environment: [String: String]) throws {
    #expect(try base(environment, home: "/var/ada").path(.config) == "/var/ada/.config")
  }

  @Test func theAccountIsNotAskedWithoutNeed() throws {
    let base = BaseDirectories(
      environment: ["HOME": "/h"],
      accountHome: {
        Issue.record("asked")
        return nil
      })
    #expect(try base.path(.home) == "/h")
  }

  @Test func whereNothingIsKnownThatIsTold() {
    let base = base([:])
    for kind in BaseDirectories.Base.allCases {
      let error = SafeFilesError.noBase(variable: kind.rawValue)
      #expect(throws: error) { try base.path(kind) }
      #expect(error.path == nil)
      #expect(error.hint?.contains(kind.rawValue) == true)
    }
  }

  @Test func thisAccountHasAHome() {
    #expect(BaseDirectories.accountHome()?.hasPrefix("/") == true)
  }
}
