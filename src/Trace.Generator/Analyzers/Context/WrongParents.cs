using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Ambient tracing in code that works below a context that it was given. Such code neither reads nor sets the ambient context, so that
/// what is ambient there is never its own span, unless it enters that.
/// </summary>
internal static class WrongParents
{
    /// <summary>Whether it is worth looking into a function.</summary>
    public static bool IsGivenContext(IMethodSymbol function, TracingSymbols symbols)
    {
        foreach (var parameter in function.Parameters)
        {
            if (symbols.IsContextLike(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The symbol and the body of a lambda or local function.</summary>
    public static (IMethodSymbol? Function, IOperation? Body) FunctionOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda.Body),
        ILocalFunctionOperation local => (local.Symbol, local.Body),
        _ => (null, null),
    };

    /// <summary>In the order of the text.</summary>
    public static ImmutableArray<WrongParent> Find(IMethodSymbol function, IOperation body, TracingSymbols symbols)
    {
        var found = ImmutableArray.CreateBuilder<WrongParent>();
        AmbientEntries? entries = null;
        ExplicitContext? core = null;
        foreach (var operation in body.Descendants())
        {
            if (operation is not IInvocationOperation call || AmbientUse.Of(call, symbols) is not { } use || IsGivenElsewhere(call, use, body, symbols))
            {
                continue;
            }

            if (entries is null)
            {
                entries = AmbientEntries.Of(body, symbols);
                core = ExplicitContext.OfCore(function, symbols);
            }

            if (!entries.MayCover(call)
                && ExecutionPlaces.RunsWithin(call, body, entries, symbols)
                && (core ?? StartedSpans.Around(call, function, body, symbols)) is { } context)
            {
                found.Add(new WrongParent(call, use, context));
            }
        }

        return found.ToImmutable();
    }

    private static bool IsGivenElsewhere(IInvocationOperation call, AmbientUse use, IOperation body, TracingSymbols symbols) =>
        use.IsRequest ? symbols.HttpRequestExtensions is null || ExplicitRequests.MayHaveContext(call, body)
        : use.Callee is not null && (TakesContext(call, symbols) || HasOverload(call.TargetMethod, symbols));

    /// <summary>Whether the caller says how the spans are related: by a link.</summary>
    private static bool TakesContext(IInvocationOperation call, TracingSymbols symbols)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && symbols.IsContextLike(Operations.WithoutConversion(argument.Value).Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the context could be passed instead, which another rule says.</summary>
    private static bool HasOverload(IMethodSymbol method, TracingSymbols symbols)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                if (member is IMethodSymbol other && IsGivenContext(other, symbols))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
