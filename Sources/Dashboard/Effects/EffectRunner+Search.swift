internal import CaptureModel

extension EffectRunner {
  func search(_ query: SearchQuery, _ send: @Sendable (DashboardAnswer) async -> Void) async {
    await send(.hits([], SearchProgress(isDone: true), query))
  }
}
