using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// Parameters for which a written null is an answer: what a method keeps, compares or relates is no parent, and null clears it. Their
/// names are all there is to tell by.
/// </summary>
internal static class NullMeaning
{
    private static readonly string[] Verbs = ["Set", "Reset", "Clear", "With", "Is", "Has", "Add", "Remove", "Assert"];
    private static readonly string[] Roles = ["other", "link", "linked", "expected", "actual"];

    public static bool Has(IParameterSymbol parameter) =>
        Roles.Contains(parameter.Name) || (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && Verbs.Any(verb => StartsWith(method.Name, verb)));

    private static bool StartsWith(string name, string verb) =>
        name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || char.IsUpper(name[verb.Length]));
}
