package import Cells

/// A program without terminal, loop and tasks: keys in, frames and effects out, all in step.
///
/// What the effects of a test find is handed in by `answer`, or by `perform`, which runs them.
package struct Session<P: Program> {
  package private(set) var program: P
  package private(set) var size: Size
  /// Effects that were asked for and not yet performed, oldest first. As in the loop, a newer one
  /// replaces an older one of its slot.
  package private(set) var pending: [P.Work] = []
  package private(set) var hasQuit = false
  package private(set) var suspensions = 0
  /// What was asked of the terminal, oldest first.
  package private(set) var settings: [TerminalSetting] = []

  package init(_ program: P, size: Size) {
    (self.program, self.size) = (program, size)
    take(.input(.resize(size)))
  }

  package var screen: Canvas { program.draw(in: size) }

  package mutating func press(_ keys: Key...) { for key in keys { take(.input(.key(key))) } }

  /// Presses the key of each scalar.
  package mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { take(.input(.key(.character(scalar)))) }
  }

  package mutating func mouse(_ kind: Mouse, row: Int, column: Int) {
    take(.input(.mouse(kind, row: row, column: column)))
  }

  package mutating func resize(_ size: Size) {
    self.size = size
    take(.input(.resize(size)))
  }

  package mutating func answer(_ answer: P.Answer) { take(.answer(answer)) }

  package mutating func take(_ event: Event<P.Answer>) {
    for command in program.reduce(event) {
      switch command {
      case .run(let effect):
        cancel(effect.slot)
        pending.append(effect)
      case .cancel(let slot): cancel(slot)
      case .suspend: suspensions += 1
      case .set(let setting): settings.append(setting)
      case .quit: hasQuit = true
      }
    }
  }

  /// Runs the pending effects, and those that their answers lead to, one after the other, at most
  /// `limit` of them. For effects that end by themselves.
  package mutating func perform(
    limit: Int = 100, using run: @Sendable (P.Work) async -> [P.Answer]
  ) async {
    for _ in 0..<max(0, limit) where !pending.isEmpty {
      let effect = pending.removeFirst()
      for answer in await run(effect) { take(.answer(answer)) }
    }
  }

  /// The same with the runner that a loop would be given.
  package mutating func perform(
    limit: Int = 100, running runner: ProgramLoop<P>.Runner
  ) async {
    await perform(limit: limit) { effect in
      let answers = Answers<P.Answer>()
      await runner(effect) { await answers.add($0) }
      return await answers.all
    }
  }

  private mutating func cancel(_ slot: P.Work.Slot?) {
    if let slot { pending.removeAll { $0.slot == slot } }
  }
}

/// What one effect sent, in order.
private actor Answers<Answer: Sendable> {
  private(set) var all: [Answer] = []

  func add(_ answer: Answer) { all.append(answer) }
}
