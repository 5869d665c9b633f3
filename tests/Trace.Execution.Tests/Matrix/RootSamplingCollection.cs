namespace Tracing.Execution.Tests.Matrix;

/// <summary>Tests that put a sampler in force: it is the process's, so they run one after the other.</summary>
[CollectionDefinition(nameof(RootSampling))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "It is one.")]
public sealed class RootSamplingCollection;
