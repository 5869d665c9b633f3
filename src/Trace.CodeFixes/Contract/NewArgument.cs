using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>What a caller of a Core passes for a parameter that it did not pass before.</summary>
internal static class NewArgument
{
    /// <summary>
    /// What was the default until now; else, as Core does nothing yet with what it is new to, what its callers have for it: that of the same name and type, the
    /// only token, the default of the traced method. Null where there is no such thing.
    /// </summary>
    public static string? Find(MethodCall call, CoreSignatureChange change, CoreParameter parameter, CancellationToken cancellation)
    {
        if (parameter.Old is { } old)
        {
            return change.KeepsType(parameter) ? Literal(change.Source.ParameterList.Parameters[old]) : null;
        }

        if (parameter.Declared is not { } declared || change.Declaration.Method.Parameters[declared] is not { RefKind: RefKind.None } wanted)
        {
            return null;
        }

        return Available(call, change, parameter, wanted, cancellation) ?? Literal(change.Declaration.Syntax!.ParameterList.Parameters[declared]);
    }

    private static string? Available(MethodCall call, CoreSignatureChange change, CoreParameter parameter, IParameterSymbol wanted, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (call.Syntax.SyntaxTree.FilePath == change.Source.SyntaxTree.FilePath && change.Source.Span.Contains(call.Syntax.Span))
        {
            return SymbolText.Escape(parameter.Name);
        }

        var visible = call.Operation.SemanticModel!.LookupSymbols(call.Syntax.SpanStart).Where(symbol => TypeOf(symbol) is { } type && AreSame(type, wanted.Type)).ToList();
        return visible.Find(symbol => symbol.Name == wanted.Name) is { } same ? SymbolText.Escape(same.Name)
            : wanted.Type.Is(KnownTypeNames.CancellationToken) && visible.Count == 1 && visible[0] is IParameterSymbol ? SymbolText.Escape(visible[0].Name)
            : null;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol { RefKind: RefKind.None } parameter => parameter.Type,
        _ => null,
    };

    // By their names: a call in another project sees another symbol. Null is the compiler's to look at.
    private static bool AreSame(ITypeSymbol left, ITypeSymbol right) =>
        left.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == right.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The default as it is written; null where there is none, or it may mean something else at another place.</summary>
    private static string? Literal(ParameterSyntax parameter) =>
        parameter.AttributeLists.Count == 0
        && parameter.Default?.Value is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax, RawKind: (int)SyntaxKind.UnaryMinusExpression }
            ? parameter.Default.Value.ToString()
            : null;
}
