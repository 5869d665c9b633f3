using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What the members of <c>SpanRecorder</c> and <c>AmbientScope</c> do to a span or scope.</summary>
internal static class RecorderMembers
{
    /// <summary>Whether a call starts a span that is to be ended by whoever gets the result.</summary>
    public static bool StartsSpan(IOperation operation, TracingSymbols symbols) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Start" or "StartAmbient" or "Child" or "Take" } method } call =>
            Is(method.ReturnType, symbols.SpanRecorder) && IsOurs(method.ContainingType, symbols) && !HasNoParent(call),
        IObjectCreationOperation { Arguments.Length: 1 } creation => Is(creation.Type, symbols.SpanRecorder) && !IsNothing(creation.Arguments[0].Value),
        _ => false,
    };

    /// <summary>Whether a call enters a scope that is to be left by whoever gets the result.</summary>
    public static bool EntersScope(IOperation operation, TracingSymbols symbols) =>
        operation is IInvocationOperation { TargetMethod: { Parameters.Length: 0, Name: "Activate" or "Suppress" } method }
        && Is(method.ReturnType, symbols.AmbientScope)
        && IsOurs(method.ContainingType, symbols);

    /// <summary>Whether a method ends the span, or leaves the scope, that it is called on.</summary>
    public static bool Ends(IMethodSymbol method) => method is { Name: "End" or "Dispose" or "Take", IsStatic: false, Parameters.Length: 0 };

    /// <summary>Whether a method records something, which comes to nothing after the end.</summary>
    public static bool Records(IMethodSymbol method, TracingSymbols symbols) =>
        method.Name is "SetTag" or "AddEvent" or "AddLink" or "Ok" or "Error" or "UpdateName" or "SetStatus" && Is(method.ContainingType, symbols.SpanRecorder);

    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(type, known);

    private static bool HasNoParent(IInvocationOperation call) => call.TargetMethod is { Name: "Start", IsStatic: true } && call.Arguments.Length > 0 && IsNothing(Argument(call, 0));

    /// <summary>The value that is given for a parameter, in whichever order the arguments stand.</summary>
    public static IOperation Argument(IInvocationOperation call, int ordinal)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
            {
                return argument.Value;
            }
        }

        return call.Arguments[0].Value;
    }

    private static bool IsNothing(IOperation value) => value is IDefaultValueOperation
        || value.ConstantValue is { HasValue: true, Value: null }
        || (value is IConversionOperation conversion && IsNothing(conversion.Operand));

    private static bool IsOurs(INamedTypeSymbol? type, TracingSymbols symbols) => type?.ContainingAssembly is { } assembly
        && (SymbolEqualityComparer.Default.Equals(assembly, symbols.SpanRecorder.ContainingAssembly) || assembly.Name == "Trace.Runtime");
}
