namespace Tracing.Interop.Tests.Propagation;

/// <summary>What a request to a service with two tracers runs under, and what the service that it called received.</summary>
internal sealed record TwoTracersAnswer(SeenContext Ours, OpenTelemetrySpan Theirs, PeerContext Received);
