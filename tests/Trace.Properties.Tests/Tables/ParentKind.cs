namespace Tracing.Properties.Tests;

/// <summary>Where the parent comes from.</summary>
internal enum ParentKind
{
    Ambient,
    NullableContext,
    Context,
    NullableSpan,
    Span,
    Recorder,
    Field,
    Property,
}
