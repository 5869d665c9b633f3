using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Texts that a <c>StringBuilder</c> is given. Where in its result they come to stand nobody follows, so a name may have them anywhere.
/// </summary>
internal static class BuilderTexts
{
    // A dot or a comma is in every name, and tells none from another.
    private const int Shortest = 2;

    public static IEnumerable<string> Of(IOperation operation) => operation switch
    {
        IInvocationOperation call when call.TargetMethod is { Name: "Append" or "AppendLine" or "AppendJoin" or "Insert" or "Replace" } method && IsBuilder(method.ContainingType) => Constants(call.Arguments),
        IInvocationOperation { TargetMethod: { Name: "AppendFormat" } method } call when IsBuilder(method.ContainingType) => Constants(call.Arguments).SelectMany(TextCalls.TextsOf).Where(Tells),
        IObjectCreationOperation { Constructor.ContainingType: { } type } creation when IsBuilder(type) => Constants(creation.Arguments),
        _ => [],
    };

    private static IEnumerable<string> Constants(IEnumerable<IArgumentOperation> arguments) => arguments
        .SelectMany(static argument => argument.Descendants())
        .Select(static part => part.ConstantValue is { HasValue: true, Value: string text } ? text : "")
        .Where(Tells);

    private static bool Tells(string text) => text.Length >= Shortest && text.Any(char.IsLetter);

    private static bool IsBuilder(INamedTypeSymbol type) => type is { Name: "StringBuilder", ContainingNamespace: { Name: "Text", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
