namespace Tracing.Generator;

/// <summary>Where the parent of the span comes from.</summary>
internal enum ParentSource
{
    Ambient,

    /// <summary>A parameter: Core gets the span's own in its place.</summary>
    Parameter,

    /// <summary>A field or property.</summary>
    Member,
}
