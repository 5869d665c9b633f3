using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>A method that carries <c>[Traced]</c>, seen from its declaring part. Holds symbols: it never enters a model.</summary>
internal sealed class TracedDeclaration
{
    // Analyzers ask on several threads: what is set after it tells that the rest is there.
    private volatile int _shape = -1;
    private CoreMatch? _core;
    private volatile bool _hasLookedForCore;

    private TracedDeclaration(IMethodSymbol method, AttributeData attribute, MethodDeclarationSyntax? syntax)
    {
        Method = method;
        Attribute = attribute;
        Syntax = syntax;
        SpanName = attribute.FirstText();
        CoreName = method.Name + "Core";
        foreach (var argument in attribute.NamedArguments)
        {
            Read(argument.Key, argument.Value);
        }
    }

    public IMethodSymbol Method { get; }

    public AttributeData Attribute { get; }

    /// <summary>Null where the attribute stands on an accessor or operator.</summary>
    public MethodDeclarationSyntax? Syntax { get; }

    public string? SpanName { get; }

    public string CoreName { get; private set; }

    public int KindValue { get; private set; }

    /// <summary>The name of the parameter or member that holds the parent; null where nothing was said.</summary>
    public string? ParentName { get; private set; }

    public bool IsRoot { get; private set; }

    /// <summary>The name of the predicate; null for none.</summary>
    public string? ErrorWhen { get; private set; }

    /// <summary>The key of the result's tag; null where nothing was said.</summary>
    public string? ResultTag { get; private set; }

    /// <summary>Meaningful where nothing keeps the span from ending with the call.</summary>
    public ReturnShape Shape
    {
        get
        {
            if (_shape < 0)
            {
                _shape = (int)ReturnShapes.Of(Method);
            }

            return (ReturnShape)_shape;
        }
    }

    /// <summary>The method that holds the body; null where there is none that fits.</summary>
    public CoreMatch? Core
    {
        get
        {
            if (!_hasLookedForCore)
            {
                _core = CoreRules.Find(this);
                _hasLookedForCore = true;
            }

            return _core;
        }
    }

    public Location Location => Syntax?.Identifier.GetLocation() ?? Method.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>Where <c>[Traced(…)]</c> stands.</summary>
    public Location AttributeLocation => Attribute.ApplicationSyntaxReference is { } reference
        ? reference.SyntaxTree.GetLocation(reference.Span)
        : Location;

    /// <summary>A body that somebody else than we wrote for a partial method.</summary>
    public bool HasOwnBody =>
        Method.PartialImplementationPart is { } part && !part.DeclaringSyntaxReferences.Any(static reference => GeneratedFiles.Contain(reference.SyntaxTree));

    /// <summary>Null when the method does not carry the attribute, or is a constructor, where C# itself refuses it (CS0592).</summary>
    public static TracedDeclaration? From(IMethodSymbol method)
    {
        method = method.PartialDefinitionPart ?? method;
        return method.MethodKind is not (MethodKind.Constructor or MethodKind.StaticConstructor) && method.FindAttribute(KnownTypeNames.Traced) is { } attribute
            ? new TracedDeclaration(
                method,
                attribute,
                method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax)
            : null;
    }

    public bool Has(SyntaxKind modifier) => Syntax is not null && Syntax.Modifiers.Any(modifier);

    private void Read(string name, TypedConstant constant)
    {
        switch (name, constant.Kind is TypedConstantKind.Error ? null : constant.Value)
        {
            case ("Implementation", string { Length: > 0 } text):
                CoreName = text;
                break;
            case ("Kind", int kind):
                KindValue = kind;
                break;
            case ("Parent", string parent):
                ParentName = parent;
                break;
            case ("Root", bool isRoot):
                IsRoot = isRoot;
                break;
            case ("ErrorWhen", string predicate):
                ErrorWhen = predicate;
                break;
            case ("ResultTag", string key):
                ResultTag = key;
                break;
        }
    }
}
