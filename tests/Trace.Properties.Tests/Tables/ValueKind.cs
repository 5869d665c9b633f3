namespace Tracing.Properties.Tests;

/// <summary>A type of parameter with two values of it. <c>{T}</c> and <c>{T?}</c> stand for a type parameter, <c>{U}</c> for one of a type.</summary>
/// <param name="Name">In ids.</param>
/// <param name="Type">As C# text.</param>
/// <param name="Value">An expression.</param>
/// <param name="Other">Another one, which bodies assign.</param>
internal sealed record ValueKind(string Name, string Type, string Value, string Other)
{
    private const string Lib = "global::Tracing.Properties.Tests.";

    /// <summary>The tag that <see cref="Value"/> becomes; empty for none, null where the kind is not recorded.</summary>
    public string? Tag { get; init; }

    /// <summary>A constant expression that may be the default value; null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The tag that <see cref="Default"/> becomes.</summary>
    public string? DefaultTag { get; init; }

    /// <summary>Which method makes text of it.</summary>
    public string Show { get; init; } = Lib + "Text.Of({0})";

    /// <summary>What stands before it on the declaration.</summary>
    public string Attribute { get; init; } = "";

    public bool IsRefLike { get; init; }

    public bool IsPointer { get; init; }

    public bool IsDynamic => Type is "dynamic" or "dynamic?";

    /// <summary>Whether it is never passed, since the compiler knows better.</summary>
    public bool IsCallerInfo => Attribute.Contains("Caller", StringComparison.Ordinal);

    /// <summary>Whether it relates the span to others.</summary>
    public bool IsLink => Attribute.Contains("SpanLink", StringComparison.Ordinal);

    /// <summary>How many spans <see cref="Value"/> relates to, the first ones of <see cref="Related"/>.</summary>
    public int Links { get; init; }

    /// <summary>Whether it would be the parent, if that were not named.</summary>
    public bool IsCandidate { get; init; }

    /// <summary>Whether Core could take it for the recorder that callers do not pass.</summary>
    public bool IsRecorder => Type == "global::Tracing.SpanRecorder";

    public bool UsesMethodType => Type.Contains("{T", StringComparison.Ordinal);

    public bool UsesContainerType => Type.Contains("{U", StringComparison.Ordinal);

    public override string ToString() => Name;
}
