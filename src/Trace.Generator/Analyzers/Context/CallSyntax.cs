using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>How a call is written.</summary>
internal static class CallSyntax
{
    /// <summary>The name of the method that is called, without receiver and arguments.</summary>
    public static Location NameOf(IInvocationOperation call) => call.Syntax is not InvocationExpressionSyntax invocation
        ? call.Syntax.GetLocation()
        : invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
            var other => other.GetLocation(),
        };
}
