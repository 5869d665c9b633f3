using System.Collections.Generic;
using System.Linq;
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
            pair.parameter.Old == pair.i && (pair.parameter.Syntax.Default is null) == (Source.ParameterList.Parameters[pair.i].Default is null));

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
