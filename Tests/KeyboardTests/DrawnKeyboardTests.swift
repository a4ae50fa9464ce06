import CaptureModel
import Testing

@testable import Keyboard

@Suite struct DrawnKeyboardTests {
  /// Every X keycode in the real recordings that the project's fixtures are made of.
  private static let recorded: [UInt32] = [
    9, 10, 11, 12, 13, 14, 16, 19, 20, 21, 23, 25, 26, 27, 28, 29, 30, 31, 32, 33, 37, 38, 39, 40,
    41,
    42, 43, 45, 46, 47, 50, 53, 54, 56, 57, 58, 59, 60, 61, 64, 65, 109, 115,
  ]

  @Test func everySizeIsSurvivedAndKeycapsLieApart() {
    for columns in -1...200 {
      for rows in -1...60 {
        guard let board = DrawnKeyboard.fitting(columns: columns, rows: rows) else {
          #expect(columns < 40 || rows < 5)
          continue
        }
        #expect(board.columns <= columns && board.rows <= rows)
        if let fault = fault(of: board) { Issue.record("\(columns)x\(rows): \(fault)") }
      }
    }
    #expect(DrawnKeyboard.fitting(columns: .max, rows: .max)?.columns == 180)
    #expect(DrawnKeyboard.fitting(columns: .min, rows: .min) == nil)
  }

  private func fault(of board: DrawnKeyboard) -> String? {
    var taken = Array(repeating: UInt32(0), count: board.columns * board.rows)
    for cap in board.keycaps {
      guard cap.columns >= 2, cap.rows >= 1, cap.row >= 0, cap.column >= 0,
        cap.row + cap.rows <= board.rows, cap.column + cap.columns <= board.columns
      else { return "\(cap.keycode) is out of bounds" }
      for row in cap.row..<cap.row + cap.rows {
        for column in cap.column..<cap.column + cap.columns {
          let cell = row * board.columns + column
          if taken[cell] != 0 { return "\(cap.keycode) lies on \(taken[cell])" }
          taken[cell] = cap.keycode
        }
      }
    }
    let isUnique = Set(board.keycaps.map(\.keycode)).count == board.keycaps.count
    return isUnique ? nil : "a key is drawn twice"
  }

  @Test(arguments: [
    (40, 40, 75), (60, 60, 75), (80, 74, 88), (92, 92, 105), (68, 68, 105), (120, 114, 105),
    (200, 180, 105), (45, 45, 75), (55, 55, 88),
  ])
  func whatFitsIsDrawn(columns: Int, used: Int, keys: Int) throws {
    let board = try #require(DrawnKeyboard.fitting(columns: columns, rows: 24))
    #expect(board.columns == used)
    #expect(board.keycaps.count == keys)
  }

  @Test func rowsOfMainBlockAreFlush() throws {
    for columns in [40, 45, 60] {
      let board = try #require(DrawnKeyboard.fitting(columns: columns, rows: 6))
      for row in 1...5 {
        let caps = board.keycaps.filter { $0.row == row }
        #expect(caps.first?.column == 0)
        #expect(caps.reduce(0) { $0 + $1.columns } == columns)
      }
    }
  }

  @Test func lettersKeepThreeCells() throws {
    for columns in 40...200 {
      let board = try #require(DrawnKeyboard.fitting(columns: columns, rows: 6))
      for keycode in [UInt32(10), 21, 24, 35, 38, 48, 52, 61, 94] {
        #expect((board[keycode]?.columns ?? 0) >= 3)
      }
    }
  }

  @Test func functionKeysGoWhenRowsAreFew() throws {
    let board = try #require(DrawnKeyboard.fitting(columns: 80, rows: 5))
    #expect(board[67] == nil)
    #expect(board[10]?.row == 0)
    #expect(board.otherKeys(among: [.code(67), .code(10)], codes: .x11) == [.code(67)])
  }

  @Test func keycapsGrowWithTheRows() throws {
    #expect(DrawnKeyboard.fitting(columns: 80, rows: 7)?.rows == 7)
    #expect(DrawnKeyboard.fitting(columns: 80, rows: 13)?[38]?.rows == 2)
    #expect(DrawnKeyboard.fitting(columns: 80, rows: 60)?[38]?.rows == 3)
    #expect(DrawnKeyboard.fitting(columns: 100, rows: 13)?[104]?.rows == 4)
  }

  @Test(arguments: [40, 80, 100])
  func everyRecordedKeyHasAPlaceOrIsListed(columns: Int) throws {
    let board = try #require(DrawnKeyboard.fitting(columns: columns, rows: 24))
    let keys =
      Self.recorded.map(KeyIdentity.code) + [.name("shift"), .name("media_next"), .unknown]
    let others = board.otherKeys(among: keys, codes: .x11)
    for key in keys {
      #expect((board.keycap(for: key, codes: .x11) == nil) == others.contains(key))
    }
    let expected: [KeyIdentity] = [.code(109), .name("media_next"), .unknown]
    #expect(others == (columns == 40 ? [.code(109), .code(115)] + expected.dropFirst() : expected))
  }

  @Test func keysOfOtherSystemsFindTheirPlace() throws {
    let board = try #require(DrawnKeyboard.fitting(columns: 100, rows: 24))
    #expect(board.keycap(for: .code(0x41), codes: .windows)?.keycode == 38)
    #expect(board.keycap(for: .code(0x00), codes: .mac)?.keycode == 38)
    #expect(board.keycap(for: .code(0x69), codes: .windows)?.keycode == 81)
    #expect(board.keycap(for: .code(38), codes: .unknown) == nil)
    #expect(board.keycap(for: .name("shift"), codes: .mac)?.keycode == 50)
  }
}
