namespace Tracing.Interop.Tests.Export;

/// <summary>Tests that start a receiver each: one after the other, since each is a process.</summary>
[CollectionDefinition(Name)]
public sealed class ExportCollection
{
    public const string Name = "Export";
}
