namespace Tracing.Interop.Tests.Propagation;

/// <summary>The tests that share the <see cref="OpenTelemetryPeers"/>.</summary>
[CollectionDefinition(Name)]
public sealed class OpenTelemetryCollection : ICollectionFixture<OpenTelemetryPeers>
{
    public const string Name = "OpenTelemetry .NET";
}
