using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>A traced method as its callers see it: where the parent of its span comes from.</summary>
internal sealed class TracedCallee
{
    private TracedCallee(IMethodSymbol method, TracedDeclaration declaration)
    {
        Method = method;
        SpanName = declaration.SpanName;
        IsRoot = declaration.IsRoot;
        Shape = declaration.Shape;
        ParentParameter = ParentRules.Parameter(declaration);
        IsAmbient = ParentParameter is null && declaration.ParentName is null;
    }

    /// <summary>The declaring part, as written.</summary>
    public IMethodSymbol Method { get; }

    public string? SpanName { get; }

    /// <summary>Whether it starts a trace where there is no parent.</summary>
    public bool IsRoot { get; }

    public ReturnShape Shape { get; }

    /// <summary>The parameter that is given the parent; null where it comes from elsewhere.</summary>
    public IParameterSymbol? ParentParameter { get; }

    /// <summary>Whether the parent is the ambient context.</summary>
    public bool IsAmbient { get; }

    /// <summary>Null for a method that is not traced, or whose declaration violates a rule that says where its parent is.</summary>
    public static TracedCallee? From(TracedDeclaration? traced) =>
        traced is { } declaration && !TracedMethodRules.HasUnknownTypes(declaration.Method) && ParentRules.FirstViolation(declaration) is null
            ? new TracedCallee(declaration.Method, declaration)
            : null;
}
