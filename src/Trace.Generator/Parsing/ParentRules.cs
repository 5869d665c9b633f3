using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Where the parent of a span comes from: a parameter, a field or property, or else the ambient context.</summary>
internal static class ParentRules
{
    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        if (declaration.ParentName is not null && Named(declaration) is null)
        {
            return new Violation(
                DiagnosticDescriptors.ParentNotFound,
                declaration.AttributeLocation,
                declaration.ParentName,
                method.Name,
                method.IsStatic ? "static " : "",
                method.ContainingType.Name);
        }

        if (Parameter(declaration) is { RefKind: not (RefKind.None or RefKind.In) } parent)
        {
            return new Violation(
                DiagnosticDescriptors.Unsupported,
                declaration.Location,
                method.Name,
                $"the parent '{parent.Name}' must be passed by value, or with in");
        }

        if (Parameter(declaration) is { RefKind: RefKind.In, ScopedKind: ScopedKind.None } reference && CouldKeep(method))
        {
            return new Violation(
                DiagnosticDescriptors.Unsupported,
                declaration.Location,
                method.Name,
                $"what it returns could refer to the parent '{reference.Name}', which is another one for Core; pass it with 'scoped in', or by value");
        }

        if (declaration.ParentName is not null)
        {
            return null;
        }

        var candidates = method.Parameters.Where(IsCandidate).ToList();
        return candidates.Count < 2
            ? null
            : new Violation(
                DiagnosticDescriptors.AmbiguousParent,
                candidates[1].Locations.FirstOrDefault() ?? declaration.Location,
                method.Name,
                candidates[0].Name,
                candidates[1].Name);
    }

    /// <summary>The parameter that holds the parent; null where none does.</summary>
    public static IParameterSymbol? Parameter(TracedDeclaration declaration) => declaration.ParentName is null
        ? declaration.Method.Parameters.FirstOrDefault(IsCandidate)
        : Named(declaration) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } } parameter ? parameter : null;

    /// <summary>Meaningful where no rule is violated.</summary>
    public static SpanParent Find(TracedDeclaration declaration)
    {
        if (Parameter(declaration) is { } parameter)
        {
            return new SpanParent(ParentSource.Parameter, ParentTypes.Of(parameter.Type)!.Value, SymbolText.Escape(parameter.Name), declaration.IsRoot);
        }

        if (declaration.ParentName is null || Named(declaration) is not { } member)
        {
            return new SpanParent(ParentSource.Ambient, ParentType.Context, "", declaration.IsRoot);
        }

        var receiver = member is IParameterSymbol ? ""
            : member.IsStatic ? SymbolText.Of(member.ContainingType) + "."
            : "this.";
        return new SpanParent(ParentSource.Member, ParentTypes.Of(TypeOf(member)!)!.Value, receiver + SymbolText.Escape(member.Name), declaration.IsRoot);
    }

    /// <summary>Whether a reference that is passed may live on after the call.</summary>
    private static bool CouldKeep(IMethodSymbol method) =>
        method.RefKind != RefKind.None
        || IsRefLike(method.ReturnType)
        || (method.ContainingType.IsRefLikeType && !method.IsStatic)
        || method.Parameters.Any(static parameter => parameter.RefKind is RefKind.Ref or RefKind.Out && IsRefLike(parameter.Type));

    private static bool IsRefLike(ITypeSymbol type) => type is { IsRefLikeType: true } or ITypeParameterSymbol { AllowsRefLikeType: true };

    private static bool IsCandidate(IParameterSymbol parameter) =>
        ParentTypes.Of(parameter.Type) is not null && parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is null;

    /// <summary>What <c>Parent = nameof(…)</c> names, if that can be a parent: a parameter hides a member of its name, as it does in a body.</summary>
    private static ISymbol? Named(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        var name = declaration.ParentName!;
        if (method.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
        {
            return ParentTypes.Of(parameter.Type) is null ? null : parameter;
        }

        foreach (var type in InheritedTypes.AndSelf(method.ContainingType))
        {
            var members = type.GetMembers(name);
            if (members.FirstOrDefault(member => IsReadableParent(member, method)) is { } found)
            {
                return found;
            }

            if (!members.IsEmpty && SymbolEqualityComparer.Default.Equals(type, method.ContainingType))
            {
                return null; // It hides what is called so in a base type.
            }
        }

        return method.IsStatic ? null : PrimaryParameter(method.ContainingType, name);
    }

    private static bool IsReadableParent(ISymbol member, IMethodSymbol method) =>
        TypeOf(member) is { } type
        && ParentTypes.Of(type) is not null
        && (member.IsStatic ? !member.IsAbstract && !member.IsVirtual : !method.IsStatic)
        && IsReadable(member, method);

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false } property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static bool IsReadable(ISymbol member, IMethodSymbol method)
    {
        var compilation = (method.ContainingAssembly as ISourceAssemblySymbol)?.Compilation;
        return compilation is not null
            && compilation.IsSymbolAccessibleWithin(member, method.ContainingType)
            && (member is not IPropertySymbol property
                || (property.GetMethod is { } getter && compilation.IsSymbolAccessibleWithin(getter, method.ContainingType)));
    }

    private static IParameterSymbol? PrimaryParameter(INamedTypeSymbol type, string name) => type.InstanceConstructors
        .Where(static constructor => constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax))
        .SelectMany(static constructor => constructor.Parameters)
        .FirstOrDefault(parameter => parameter.Name == name && parameter.RefKind == RefKind.None && ParentTypes.Of(parameter.Type) is not null);
}
