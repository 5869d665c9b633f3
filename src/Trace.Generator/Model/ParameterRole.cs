namespace Tracing.Generator;

/// <summary>What a wrapper does with a parameter besides forwarding it.</summary>
internal enum ParameterRole
{
    Ordinary,

    /// <summary>The span's parent: Core gets the span's own context in its place.</summary>
    Parent,

    /// <summary>Tells a cancelled call from a failed one.</summary>
    CancellationToken,
}
