using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.Generator;

/// <summary>
/// The parts of a body where a context may have become the ambient one: the extent of a <c>using</c>, and else everything that may
/// come after.
/// </summary>
internal sealed class AmbientEntries
{
    private readonly List<TextSpan> _extents = [];

    private AmbientEntries()
    {
    }

    public bool IsEmpty => _extents.Count == 0;

    public static AmbientEntries Of(IOperation body, TracingSymbols symbols)
    {
        var entries = new AmbientEntries();
        foreach (var operation in body.Descendants())
        {
            if (IsEntry(operation, symbols))
            {
                entries._extents.Add(Extent(operation, body));
            }
        }

        return entries;
    }

    public bool MayCover(IOperation operation)
    {
        foreach (var extent in _extents)
        {
            if (extent.Contains(operation.Syntax.SpanStart))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEntry(IOperation operation, TracingSymbols symbols) => operation switch
    {
        IInvocationOperation call => Is(call.TargetMethod.ReturnType, symbols.AmbientScope) || ContextSource.GivesScope(call, symbols) || (IsUnknown(call.TargetMethod, symbols) && TakesContext(call.Arguments, symbols)),
        IObjectCreationOperation { Type: { } type } creation => MayBeScope(type) && TakesContext(creation.Arguments, symbols) && !Is(type.ContainingAssembly, symbols.SpanContext.ContainingAssembly),
        _ => false,
    };

    /// <summary>Whether the method may enter what it is given: only those of tracing are known not to.</summary>
    private static bool IsUnknown(IMethodSymbol method, TracingSymbols symbols) =>
        (method.ReturnsVoid || MayBeScope(method.ReturnType))
        && !Is(method.ContainingAssembly, symbols.SpanContext.ContainingAssembly)
        && !Is(method.ContainingType, symbols.HttpRequestExtensions)
        && symbols.Callee(method) is null;

    // A task is disposable and no scope: what an asynchronous method enters does not flow back to its caller.
    private static bool MayBeScope(ITypeSymbol type) =>
        (type.IsRefLikeType || type.TypeKind is TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic || IsDisposable(type) || type.AllInterfaces.Any(IsDisposable))
        && !ThreadingTypes.IsTasks(type);

    private static bool IsDisposable(ITypeSymbol type) => type is { SpecialType: SpecialType.System_IDisposable } or { Name: "IAsyncDisposable", TypeKind: TypeKind.Interface };

    private static bool TakesContext(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, TracingSymbols symbols)
    {
        foreach (var argument in arguments)
        {
            if (symbols.IsContextLike(Operations.WithoutConversion(argument.Value).Type))
            {
                return true;
            }
        }

        return false;
    }

    private static TextSpan Extent(IOperation entry, IOperation body)
    {
        var start = entry.Syntax.SpanStart;
        for (IOperation? child = entry, parent = entry.Parent; parent is not null && parent != body.Parent; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IUsingOperation statement when statement.Resources == child:
                    return statement.Syntax.Span;
                case IUsingDeclarationOperation { Parent: { } block }:
                    return TextSpan.FromBounds(start, block.Syntax.Span.End);
                case ILoopOperation:
                    start = parent.Syntax.SpanStart;
                    break;
                case ILocalFunctionOperation:
                    return body.Syntax.Span;
            }
        }

        return HasLabel(body) ? body.Syntax.Span : TextSpan.FromBounds(start, body.Syntax.Span.End);
    }

    private static bool HasLabel(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is ILabeledOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ISymbol? symbol, ISymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(symbol, known);
}
