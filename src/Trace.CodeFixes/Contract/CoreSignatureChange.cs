using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>What callers of a Core see of its change.</summary>
internal sealed class CoreSignatureChange(TracedDeclaration declaration, IMethodSymbol core, MethodDeclarationSyntax source, CoreSignature signature)
{
    public TracedDeclaration Declaration { get; } = declaration;

    public MethodDeclarationSyntax Source { get; } = source;

    /// <summary>The parameters that are taken from now on.</summary>
    public IReadOnlyList<CoreParameter> Parameters { get; } = signature.Parameters;

    public bool ChangesResult { get; } = signature.ChangesResult;

    /// <summary>Whether awaiting the result becomes possible or impossible.</summary>
    public bool ChangesAwaiting { get; } = Awaitables.IsAwaitable(core.ReturnType) != Awaitables.IsAwaitable(declaration.Method.ReturnType);

    /// <summary>Whether every call may stay as it is.</summary>
    public bool KeepsArguments => Parameters.Count == core.Parameters.Length
        && Parameters.Select(static (parameter, i) => (parameter, i)).All(pair =>
            pair.parameter.Old == pair.i && KeepsType(pair.parameter) && (pair.parameter.Syntax.Default is null) == (Source.ParameterList.Parameters[pair.i].Default is null));

    /// <summary>Whether a parameter that was there before is of the same type.</summary>
    public bool KeepsType(CoreParameter parameter) =>
        parameter.Old is { } old && parameter.Syntax.Type is { } type && type.IsEquivalentTo(Source.ParameterList.Parameters[old].Type);

    /// <summary>Whether Core names a parameter that goes: the name may mean something else then, such as a field.</summary>
    public bool LeavesReads(SemanticModel model, CancellationToken cancellation)
    {
        var parameters = Source.ParameterList.Parameters;
        var gone = parameters.Where((_, i) => NewPlace(i) is null).ToList();
        return Source.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            gone.Exists(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText)
            && model.GetSymbolInfo(name, cancellation).Symbol is IParameterSymbol { DeclaringSyntaxReferences: { Length: 1 } places }
            && gone.Exists(parameter => parameter.Span == places[0].Span));
    }

    /// <summary>The parameter that stood at a place; null where it is no longer taken.</summary>
    public int? NewPlace(int old)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Old == old)
            {
                return i;
            }
        }

        return null;
    }
}
