internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Summaries

extension EffectRunner {
  func sendTyped(
    _ query: TypedQuery, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    await send(.typed(.loaded(TypedData()), query))
  }
}
