using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Turns a <c>[Traced]</c> method into a model. Symbols go in, values come out.</summary>
internal static class TracedMethodParser
{
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) => node is MethodDeclarationSyntax;

    public static ParseResult Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not IMethodSymbol method
            || TracedDeclaration.From(method) is not { } declaration)
        {
            return ParseResult.Nothing;
        }

        cancellation.ThrowIfCancellationRequested();
        var violation = TracedMethodRules.FirstViolation(declaration);
        if (violation is not null && TracedMethodRules.HasUnknownTypes(declaration.Method))
        {
            // Another generator may be about to make the type: a part that throws would outlive the reason for it.
            return ParseResult.Nothing;
        }

        var canHavePart = declaration.Method.IsPartialDefinition && declaration.Syntax is not null && !declaration.HasOwnBody;
        return new ParseResult(
            canHavePart && violation is not { ForbidsPart: true } ? Model(declaration, violation) : null,
            violation is not null && (violation.CSharpRefuses || GeneratedCode.Holds(method, declaration.Location, context.SemanticModel.Compilation, cancellation))
                ? DiagnosticRecord.From(violation)
                : null);
    }

    private static TracedMethod Model(TracedDeclaration declaration, Violation? violation)
    {
        var method = declaration.Method;
        return new TracedMethod(
            new TypeScope(
                method.ContainingNamespace is { IsGlobalNamespace: false } space ? SymbolText.Of(space) : null,
                new EquatableArray<ContainingType>(ContainingTypes(declaration.Syntax!, method.ContainingType))),
            Declaration(declaration),
            violation is null ? Wrapper(declaration) : null,
            violation?.Descriptor.Id,
            new EquatableArray<string>(AgreedWarnings.Of(declaration)));
    }

    private static Stack<ContainingType> ContainingTypes(MethodDeclarationSyntax syntax, INamedTypeSymbol innermost)
    {
        var types = new Stack<ContainingType>();
        var part = syntax.Parent as TypeDeclarationSyntax;
        for (var type = innermost; type is not null; type = type.ContainingType)
        {
            var keyword = (type.IsRecord, type.TypeKind) switch
            {
                (true, TypeKind.Struct) => "record struct",
                (true, _) => "record",
                (_, TypeKind.Struct) => "struct",
                (_, TypeKind.Interface) => "interface",
                _ => "class",
            };
            types.Push(new ContainingType(
                keyword,
                SymbolText.EscapeType(type.Name) + SymbolText.TypeParameters(type.TypeParameters, SymbolText.Variance),
                part is not null && part.Modifiers.Any(SyntaxKind.UnsafeKeyword)));
            part = part?.Parent as TypeDeclarationSyntax;
        }

        return types;
    }

    private static MethodDeclaration Declaration(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        var full = SymbolText.Constraints(method, SymbolText.FullyQualified).ToList();
        var parent = ParentRules.Parameter(declaration);
        return new MethodDeclaration(
            string.Join(" ", declaration.Syntax!.Modifiers.Where(IsRepeated).Select(static modifier => modifier.Text)),
            SymbolText.ReturnModifiers(method) + SymbolText.Of(method.ReturnType),
            SymbolText.Escape(method.Name),
            SymbolText.TypeParameters(method.TypeParameters),
            SymbolText.TypeParameters(method.TypeParameters, CarriedAttributes.Before),
            new EquatableArray<string>(method.IsOverride ? SymbolText.OverrideConstraints(declaration.Syntax!) : full),
            new EquatableArray<string>(full),
            method.IsStatic,
            declaration.Has(SyntaxKind.ReadOnlyKeyword),
            declaration.Has(SyntaxKind.UnsafeKeyword),
            new EquatableArray<string>(CarriedAttributes.Of(method)),
            new EquatableArray<string>(GeneratedPartAttributes.Names.Where(name => method.FindAttribute(name) is not null)),
            new EquatableArray<Parameter>(method.Parameters.Select(parameter => ParameterOf(parameter, SymbolEqualityComparer.Default.Equals(parameter, parent)))));
    }

    // Where abstract or async stand by mistake, they shall be wrong in one place only.
    private static bool IsRepeated(SyntaxToken modifier) =>
        modifier.Kind() is not (SyntaxKind.PartialKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.ExternKeyword);

    private static Parameter ParameterOf(IParameterSymbol parameter, bool isParent)
    {
        var name = SymbolText.Escape(parameter.Name);
        return new Parameter(
            name,
            SymbolText.Modifiers(parameter, isDeclaration: true),
            SymbolText.Modifiers(parameter, isDeclaration: false),
            SymbolText.Of(parameter.Type),
            parameter.RefKind switch
            {
                RefKind.Ref => $"ref {name}",
                RefKind.Out => $"out {name}",
                RefKind.In or RefKind.RefReadOnlyParameter => $"in {name}",
                _ => SymbolText.Value(parameter),
            },
            isParent ? ParameterRole.Parent
            : parameter.RefKind != RefKind.Out && parameter.Type.Is(KnownTypeNames.CancellationToken) ? ParameterRole.CancellationToken
            : ParameterRole.Ordinary);
    }

    private static Wrapper? Wrapper(TracedDeclaration declaration)
    {
        if (declaration.Core is not { } core)
        {
            return null;
        }

        var method = declaration.Method;
        var parent = ParentRules.Find(declaration);
        var tracedName = TracedName(method, parent);
        var hidden = method.Parameters.Any(parameter => parameter.Name == tracedName || parameter.Name == declaration.CoreName);
        var shape = declaration.Shape;
        var saysTypes = TypesCalledVar.AreSeenFrom(method);
        return new Wrapper(
            declaration.SpanName!,
            SpanKindNames.Expression(declaration.KindValue),
            parent,
            shape,
            tracedName,
            SymbolText.Escape(declaration.CoreName),
            core.RecorderIndex,
            hidden ? Receiver(method) : "",
            hidden ? Receiver(core.Method) : "",
            new EquatableArray<SpanTag>(TagRules.Find(method)),
            new EquatableArray<LinkedParameter>(LinkRules.Find(method, ParentRules.Parameter(declaration))),
            ResultRules.Find(declaration),
            shape == ReturnShape.TaskLike
                ? new AwaitedResult(
                    Awaitables.ResultOf(method.ReturnType) is null,
                    Awaitables.ResultOf(method.ReturnType) is { TypeKind: TypeKind.Dynamic },
                    method.ReturnType.IsReferenceType,
                    saysTypes && Awaitables.AwaiterOf(method.ReturnType) is { } awaiter ? SymbolText.Of(awaiter) : null)
                : null,
            saysTypes);
    }

    private static string Receiver(IMethodSymbol method) => method.IsStatic ? SymbolText.Of(method.ContainingType) + "." : "this.";

    /// <summary>
    /// Overloads share the name: with the parent in front, or in the place of the parameter that stands for it, their
    /// signatures differ as the overloads' do.
    /// </summary>
    private static string TracedName(IMethodSymbol method, SpanParent parent)
    {
        var names = new FreshNames(name => IsTaken(method.ContainingType, name) || method.TypeParameters.Any(parameter => parameter.Name == name));
        return names.Fresh(method.Name + (parent.Source == ParentSource.Parameter
            ? parent.Type switch
            {
                ParentType.Context => "TracedBelow",
                ParentType.Span => "TracedBelowSpan",
                ParentType.NullableSpan => "TracedBelowAnySpan",
                _ => "TracedBelowRecorder",
            }
            : "Traced") + Place(method, parent));
    }

    // Where the parent's context takes the place of a parameter beside another context, an overload may have them the other way round.
    private static string Place(IMethodSymbol method, SpanParent parent) =>
        parent is { Source: ParentSource.Parameter, Type: not ParentType.Context } && method.Parameters.Any(static parameter => parameter.Type.Is(KnownTypeNames.SpanContext))
            ? method.Parameters.First(parameter => SymbolText.Escape(parameter.Name) == parent.Expression).Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "";

    private static bool IsTaken(INamedTypeSymbol innermost, string name)
    {
        for (var type = innermost; type is not null; type = type.BaseType)
        {
            if (!type.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return innermost.Name == name || innermost.TypeParameters.Any(parameter => parameter.Name == name);
    }
}
