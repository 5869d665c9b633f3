namespace Tracing.Systematic;

/// <summary>One test at a time: others would collect garbage in their runs.</summary>
[CollectionDefinition(nameof(Explorer), DisableParallelization = true)]
public sealed class ExplorerCollection;
