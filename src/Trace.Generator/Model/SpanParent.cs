namespace Tracing.Generator;

/// <summary>The parent of the span.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Type">What stands for it.</param>
/// <param name="Expression">The parameter or member; empty for the ambient context.</param>
/// <param name="IsRoot">Whether a trace may start where there is no parent.</param>
internal sealed record SpanParent(ParentSource Source, ParentType Type, string Expression, bool IsRoot)
{
    public bool IsAmbient => Source == ParentSource.Ambient;

    /// <summary>Whether it is a parameter of the type's primary constructor, which alone needs no receiver.</summary>
    public bool IsConstructorParameter => Source == ParentSource.Member && !Expression.Contains(".");

    /// <summary>The parent's context, as an expression that may be null.</summary>
    public string Context => Type switch
    {
        ParentType.Context => Expression,
        ParentType.NullableSpan => Expression + "?.Context",
        _ => Expression + ".Context",
    };
}
