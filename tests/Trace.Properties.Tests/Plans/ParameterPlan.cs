namespace Tracing.Properties.Tests;

/// <summary>A parameter of a generated method.</summary>
internal sealed record ParameterPlan(ValueKind Kind, PassMode Mode, string Name)
{
    public bool IsScoped { get; init; }

    public bool HasDefault { get; init; }

    /// <summary>Whether callers leave it out.</summary>
    public bool IsOmitted { get; init; }

    public TagMode Tag { get; init; }

    public string TagName { get; init; } = "";

    /// <summary>Which of the method's type parameters <c>{T}</c> stands for.</summary>
    public int TypeParameter { get; init; }

    /// <summary>Whether it is the parent, of the type that the method's plan says.</summary>
    public bool IsParent { get; init; }

    public bool IsParams => Mode is PassMode.ParamsArray or PassMode.ParamsSpan or PassMode.ParamsList;

    public bool IsByReference => Mode is PassMode.Ref or PassMode.Out or PassMode.In or PassMode.RefReadOnly;
}
