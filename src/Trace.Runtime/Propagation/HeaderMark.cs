namespace Tracing.Propagation;

/// <summary>The name of a header, or what several names begin with.</summary>
internal readonly record struct HeaderMark(string Text, bool IsPrefix = false);
