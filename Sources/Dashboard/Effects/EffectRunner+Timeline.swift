internal import CaptureModel

extension EffectRunner {
  func timeline(
    _ query: TimelineQuery, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    await send(.timeline(TimelineData(span: query.span), query))
  }
}
