using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Finds the method that holds the body, which takes what the traced method takes and perhaps a recorder.</summary>
internal static class CoreRules
{
    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        if (declaration.Core is not { } core)
        {
            return Candidates(declaration).Any(candidate => OverloadOf(declaration, candidate) is null)
                ? new Violation(
                    DiagnosticDescriptors.CoreSignatureDiffers,
                    declaration.Location,
                    declaration.CoreName,
                    SymbolText.Expected(declaration),
                    declaration.Method.Name)
                : new Violation(
                    DiagnosticDescriptors.CoreMissing,
                    declaration.Location,
                    declaration.Method.Name,
                    SymbolText.Expected(declaration),
                    Inherited(declaration));
        }

        if (Rival(declaration, core) is { } rival)
        {
            return new Violation(
                DiagnosticDescriptors.SharedCore,
                declaration.Location,
                declaration.Method.Name,
                rival.ToDisplayString(SymbolText.Short),
                declaration.CoreName);
        }

        if (IsHidden(core.Method, declaration))
        {
            return new Violation(
                DiagnosticDescriptors.Unsupported,
                declaration.Location,
                declaration.Method.Name,
                $"C# may call another overload of '{declaration.CoreName}' in the place of its body; give the body a name of its own, with Implementation");
        }

        if (IsForbidden(core.Method, declaration.Method))
        {
            return new Violation(
                DiagnosticDescriptors.Unsupported,
                declaration.Location,
                declaration.Method.Name,
                $"'{declaration.CoreName}' is obsolete as an error, so nothing may call it; write [Obsolete] on '{declaration.Method.Name}' too, or not on its body");
        }

        return core.Method is { IsAsync: true, ReturnsVoid: true }
            ? new Violation(
                DiagnosticDescriptors.Unsupported,
                declaration.Location,
                declaration.Method.Name,
                $"nobody sees when '{declaration.CoreName}', which is async void, is over; return Task")
            : null;
    }

    /// <summary>Whether C# refuses the call of the body: what is obsolete may call what is obsolete.</summary>
    private static bool IsForbidden(IMethodSymbol core, IMethodSymbol method)
    {
        if (core.FindAttribute(KnownTypeNames.Obsolete) is not { ConstructorArguments: { Length: 2 } arguments } || arguments[1].Value is not true)
        {
            return false;
        }

        for (ISymbol? symbol = method; symbol is not null; symbol = symbol.ContainingType)
        {
            if (symbol.FindAttribute(KnownTypeNames.Obsolete) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Of two that match, the one that takes the recorder: the other is what it may call itself.</summary>
    public static CoreMatch? Find(TracedDeclaration declaration) => Candidates(declaration)
        .Select(candidate => Match(declaration.Method, candidate))
        .OfType<CoreMatch>()
        .OrderBy(static match => match.RecorderIndex < 0)
        .FirstOrDefault();

    /// <summary>
    /// An overload whose calls end in the same body, of which one would be the wrong one. Only a recorder, which one takes itself and
    /// the other leaves to us, makes two signatures fit one body.
    /// </summary>
    private static IMethodSymbol? Rival(TracedDeclaration declaration, CoreMatch core) =>
        core.RecorderIndex < 0 ? null : OverloadOf(declaration, core.Method.OriginalDefinition);

    /// <summary>The other traced overload that has this body; null where none has.</summary>
    private static IMethodSymbol? OverloadOf(TracedDeclaration declaration, IMethodSymbol body) => declaration.Method.ContainingType.GetMembers(declaration.Method.Name)
        .OfType<IMethodSymbol>()
        .Where(other => other.PartialDefinitionPart is null && !SymbolEqualityComparer.Default.Equals(other, declaration.Method))
        .FirstOrDefault(other => TracedDeclaration.From(other) is { Core: { } core } && SymbolEqualityComparer.Default.Equals(core.Method.OriginalDefinition, body));

    /// <summary>
    /// Whether overload resolution does not simply take the method whose parameters are those of the arguments: an override stands behind
    /// all that its type declares, and a priority in front.
    /// </summary>
    private static bool IsHidden(IMethodSymbol core, TracedDeclaration declaration)
    {
        var others = Candidates(declaration).Where(candidate => !SymbolEqualityComparer.Default.Equals(candidate, core.OriginalDefinition)).ToList();
        return others.Count > 0 && (core.IsOverride || others.Any(static other => other.FindAttribute(KnownTypeNames.OverloadResolutionPriority) is not null));
    }

    public static IEnumerable<IMethodSymbol> Candidates(TracedDeclaration declaration) =>
        declaration.Method.ContainingType.GetMembers(declaration.CoreName)
            .OfType<IMethodSymbol>()
            .Where(candidate => candidate is { MethodKind: MethodKind.Ordinary } and not ({ IsStatic: true, IsAbstract: true } or { IsStatic: true, IsVirtual: true })
                && !SymbolEqualityComparer.Default.Equals(candidate, declaration.Method)
                && !SymbolEqualityComparer.Default.Equals(candidate, declaration.Method.PartialImplementationPart));

    /// <summary>What is called like the body but stands in a base type, said at the end of the message.</summary>
    private static string Inherited(TracedDeclaration declaration)
    {
        for (var type = declaration.Method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(declaration.CoreName).Any(static member => member is IMethodSymbol))
            {
                return $"; '{type.Name}.{declaration.CoreName}' does not count, it must stand in '{declaration.Method.ContainingType.Name}' itself";
            }
        }

        return "";
    }

    private static CoreMatch? Match(IMethodSymbol method, IMethodSymbol core)
    {
        if (core.Arity != method.Arity || (method.IsStatic && !core.IsStatic) || (method.IsReadOnly && !core.IsReadOnly && !core.IsStatic) || core.RefKind != method.RefKind)
        {
            return null;
        }

        if (core.Arity > 0)
        {
            if (!ConstraintRules.Satisfies(method, core))
            {
                return null;
            }

            core = core.Construct(
                [.. method.TypeParameters],
                [.. method.TypeParameters.Select(static parameter => parameter.NullableAnnotation)]);
        }

        var recorder = Recorder(method, core);
        var next = 0;
        for (var i = 0; i < core.Parameters.Length; i++)
        {
            var given = core.Parameters[i];
            if (i == recorder)
            {
                continue;
            }

            if (next == method.Parameters.Length || !Takes(method.Parameters[next++], given))
            {
                return null;
            }
        }

        return next == method.Parameters.Length && TypeFlow.Allows(core.ReturnType, method.ReturnType)
            ? new CoreMatch(core, recorder)
            : null;
    }

    /// <summary>
    /// Where the body takes the recorder that the method does not: of several, the one that is not called like one of the method's own,
    /// and the last where names do not tell.
    /// </summary>
    private static int Recorder(IMethodSymbol method, IMethodSymbol core)
    {
        var own = method.Parameters.Where(IsRecorder).Select(static parameter => parameter.Name).ToList();
        var taken = core.Parameters.Where(IsRecorder).ToList();
        if (taken.Count != own.Count + 1)
        {
            return -1;
        }

        var others = taken.Where(parameter => !own.Contains(parameter.Name)).ToList();
        return (others.Count == 1 ? others[0] : taken[taken.Count - 1]).Ordinal;
    }

    /// <summary>Whether it takes a recorder as bodies do.</summary>
    public static bool IsRecorder(IParameterSymbol parameter) => parameter.RefKind == RefKind.None && parameter.Type.Is(KnownTypeNames.SpanRecorder);

    public static bool Takes(IParameterSymbol declared, IParameterSymbol given) =>
        declared.RefKind == given.RefKind
        && (declared.RefKind == RefKind.Out || TypeFlow.Allows(declared.Type, given.Type))
        && (declared.RefKind is not (RefKind.Out or RefKind.Ref) || TypeFlow.Allows(given.Type, declared.Type));
}
