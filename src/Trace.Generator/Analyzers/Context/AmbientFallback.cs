using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>
/// A method that takes the ambient context where it is given none: to give it none is no mistake. Seen in its source, which may be in
/// another file than what is looked at, so by the names of ours alone; where they mislead, a call is not reported.
/// </summary>
internal static class AmbientFallback
{
    public static bool IsIn(IMethodSymbol method) => Mentions(method) || (method.PartialImplementationPart is { } part && Mentions(part));

    private static bool Mentions(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax().DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(IsAmbient))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAmbient(MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText switch
    {
        "Current" => Last(access.Expression) == "SpanContext",
        "StartAmbient" => Last(access.Expression) == "SpanRecorder",
        _ => false,
    };

    private static string? Last(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
