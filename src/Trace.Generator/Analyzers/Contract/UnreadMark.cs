using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>A <c>[Tag]</c> or <c>[SpanLink]</c> that no wrapper reads.</summary>
internal sealed class UnreadMark
{
    private const string Elsewhere = ": only the declaration of a traced method is read";

    private UnreadMark(string attribute, string name, TracedDeclaration? declaration, string advice)
    {
        Attribute = attribute;
        Name = name;
        Declaration = declaration;
        Advice = advice;
    }

    /// <summary><c>Tag</c> or <c>SpanLink</c>.</summary>
    public string Attribute { get; }

    /// <summary>Of the parameter or method that it stands on.</summary>
    public string Name { get; }

    /// <summary>The traced method whose body it stands on; null where there is none.</summary>
    public TracedDeclaration? Declaration { get; }

    /// <summary>Where to, and why nobody reads it: the end of the message.</summary>
    public string Advice { get; }

    /// <summary>Null for what is read, what is another attribute, and what another rule is about.</summary>
    public static UnreadMark? Find(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellation)
    {
        if (LastName(attribute.Name) is not ("Tag" or "TagAttribute" or "SpanLink" or "SpanLinkAttribute")
            || attribute.Parent is not AttributeListSyntax { Parent: { } owner }
            || model.GetTypeInfo(attribute, cancellation).Type is not { } type
            || !(type.Is(KnownTypeNames.Tag) || type.Is(KnownTypeNames.SpanLinkMark)))
        {
            return null;
        }

        var name = type.Name.Substring(0, type.Name.Length - "Attribute".Length);
        var symbol = owner is AnonymousFunctionExpressionSyntax ? model.GetSymbolInfo(owner, cancellation).Symbol : model.GetDeclaredSymbol(owner, cancellation);
        var parameter = symbol as IParameterSymbol;
        return (parameter is null ? symbol : parameter.ContainingSymbol) switch
        {
            IMethodSymbol method => OfMethod(method, parameter, name),
            IPropertySymbol or INamedTypeSymbol => new UnreadMark(name, symbol!.Name, null, Elsewhere),
            _ => null,
        };
    }

    private static UnreadMark? OfMethod(IMethodSymbol method, IParameterSymbol? parameter, string attribute)
    {
        method = method.PartialDefinitionPart ?? method;
        if (IsTraced(method))
        {
            return null;
        }

        var name = parameter?.Name ?? (method.Name.Length > 0 ? method.Name : "lambda");
        if (method.MethodKind != MethodKind.Ordinary)
        {
            return new UnreadMark(attribute, name, null, Elsewhere);
        }

        return DeclarationOf(method) is { } declaration && !IsRecorder(declaration, method, parameter) ? new UnreadMark(attribute, name, declaration, $" to the declaration of '{declaration.Method.Name}': on its body, nobody reads it")
            : method.IsAbstract ? new UnreadMark(attribute, name, null, $", and set it on the traced methods that implement '{method.Name}': they do not inherit it")
            : new UnreadMark(attribute, name, null, $", or trace '{method.Name}' with [Traced]: nobody reads it otherwise");
    }

    // An attribute that C# does not know may be about to become [Traced].
    private static bool IsTraced(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is null or { TypeKind: TypeKind.Error } || attribute.AttributeClass.Is(KnownTypeNames.Traced))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRecorder(TracedDeclaration declaration, IMethodSymbol body, IParameterSymbol? parameter) =>
        parameter is not null && IsBody(declaration, body) && declaration.Core!.RecorderIndex == parameter.Ordinal;

    /// <summary>The traced method that has its body here; of overloads that share the name, the one whose signature it has.</summary>
    private static TracedDeclaration? DeclarationOf(IMethodSymbol body)
    {
        TracedDeclaration? byName = null;
        foreach (var member in body.ContainingType.GetMembers())
        {
            if (member is IMethodSymbol { PartialDefinitionPart: null } method && TracedDeclaration.From(method) is { } declaration && declaration.CoreName == body.Name)
            {
                if (IsBody(declaration, body))
                {
                    return declaration;
                }

                byName ??= declaration;
            }
        }

        return byName;
    }

    private static bool IsBody(TracedDeclaration declaration, IMethodSymbol body) => SymbolEqualityComparer.Default.Equals(declaration.Core?.Method.OriginalDefinition, body);

    private static string LastName(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => "",
    };
}
