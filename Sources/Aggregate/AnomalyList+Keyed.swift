import Pipeline
import Records

extension AnomalyList {
  /// The anomalies under a key, the number of those that stand beside the fingerprint; nil where there are none.
  static func keyed(_ anomalies: [Anomaly], key: String, fingerprint: Fingerprint) -> Keyed<AnomalyList>? {
    guard !anomalies.isEmpty else { return nil }
    return Keyed(
      key: key, fingerprint: fingerprint.carrying([anomalies.count(where: \.isDisagreement)]),
      value: AnomalyList(anomalies: anomalies))
  }
}
