namespace Tracing.Benchmarks.Queue;

/// <summary>The exporter encodes: ours for Jaeger, the peer in OTLP.</summary>
public class SaturatedDelivery() : SaturatedRounds(encodes: true);
