namespace Tracing.Execution.Tests.Matrix;

/// <summary>How a row's call finds its parent.</summary>
internal enum MatrixParent
{
    /// <summary>In the ambient context.</summary>
    Ambient,

    /// <summary>The row hands <see cref="MatrixCall.Parent"/> over.</summary>
    Given,

    /// <summary>Nowhere: it asks the sampler for a new trace.</summary>
    New,
}
