import Cells
import TUI
import Testing

struct KeymapTests {
  private enum Action: Hashable { case delete, up, quit, pause }
  private typealias Map = Keymap<Int, Action>

  private let screen = Map([
    Binding(name: "row.up", .up, "k", action: .up, summary: "Select the row above"),
    Binding(
      name: "row.delete", "d", action: .delete, summary: "Delete the row", hint: "Delete",
      group: "Rows",
      refusal: { $0 == 0 ? "There is nothing to delete." : nil }),
  ])
  private let global = Map([
    Binding(name: "quit", "q", .control("c"), action: .quit, summary: "Leave", hint: "Quit"),
    Binding(name: "pause", "p", action: .pause, summary: "Pause everything", hint: "Pause"),
  ])

  private func resolved(_ key: Key, _ map: Map, in state: Int) -> String {
    switch map.resolve(key, in: state) {
    case .action(let action): "\(action)"
    case .refused(let reason): reason.string
    case .unbound: "unbound"
    }
  }

  @Test func aKeyActsIsRefusedOrIsUnbound() {
    #expect(resolved("k", screen, in: 0) == "up")
    #expect(resolved("d", screen, in: 1) == "delete")
    #expect(resolved("d", screen, in: 0) == "There is nothing to delete.")
    #expect(resolved("x", screen, in: 1) == "unbound")
  }

  @Test func hintsAreWhatCanBeDone() {
    #expect(screen.over(global).hints(in: 1).map(\.text.string) == ["Delete", "Quit", "Pause"])
    #expect(screen.over(global).hints(in: 0).map(\.key.string) == ["q", "p"])
  }

  @Test func aKeyIsToldOnce() {
    let own = Map([
      Binding(name: "row.up", .up, "p", action: .up, summary: "Select the row above", hint: "Up")
    ])
    #expect(own.over(global).hints(in: 1).map(\.text.string) == ["Up", "Quit"])
  }

  @Test func helpHasEveryRow() {
    let help = screen.over(global).help
    #expect(help.map(\.group.string) == ["", "Rows", "", ""])
    #expect(help.first?.keys.map(\.string) == ["Up", "k"])
  }

  @Test func conflictsAreToldAlsoAcrossTables() {
    #expect(screen.over(global).conflicts.isEmpty)
    let rival = Map([Binding(name: "rival", "p", .down, "p", action: .up, summary: "")])
    #expect(rival.over(global).conflicts == ["p"])
    #expect(resolved("p", rival.over(global), in: 0) == "up")
  }

  @Test func aTableOfAPartServesTheWhole() {
    struct Whole { let rows: Int }
    let map = screen.lifted(state: { (whole: Whole) in whole.rows }, action: { "\($0)" })
    guard case .action("delete") = map.resolve("d", in: Whole(rows: 2)) else {
      Issue.record("not resolved")
      return
    }
    guard case .refused = map.resolve("d", in: Whole(rows: 0)) else {
      Issue.record("not refused")
      return
    }
    #expect(map.help == screen.help)
  }
}
