namespace Tracing.Generator;

/// <summary>What stands for the parent.</summary>
internal enum ParentType
{
    Context,
    Span,
    NullableSpan,
    Recorder,
}
