/// A policy file as it was found. Only `given` can let anything be recorded.
package enum PolicyInput<Value: Hashable & Sendable>: Hashable, Sendable {
  case given(Value)
  case missing
  /// Broken, not ours, or not to be read.
  case unreadable

  package var value: Value? {
    if case .given(let value) = self { value } else { nil }
  }
}

/// Both files.
package struct PolicyPair: Hashable, Sendable {
  package let offer: PolicyInput<Offer>
  package let choice: PolicyInput<Choice>

  package init(offer: PolicyInput<Offer>, choice: PolicyInput<Choice>) {
    (self.offer, self.choice) = (offer, choice)
  }
}
