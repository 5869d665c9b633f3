namespace Tracing.Properties.Tests;

/// <summary>What the generator refuses yet. A value leaves the list when it is supported, which a test asks for.</summary>
internal static class NotYet
{
    public static readonly IReadOnlySet<string> Values = new HashSet<string>
    {
        "Return.TaskLike",
        "Return.TaskLikeOfT",
        "Return.Ref",
        "Return.RefReadOnly",
        "Return.Pointer",
        "Return.Enumerable",
        "Return.Enumerator",
        "Return.AsyncEnumerable",
        "Return.AsyncEnumerator",
        "Container.Interface",
        "Variance.In",
        "Variance.Out",
        "Parent.NullableSpan",
        "Parent.Recorder",
        "Parent.Field",
        "Parent.Property",
        "Tag.Format",
        "StaticTag.True",
        "ReturnTag.True",
        "Root.True",
    };
}
