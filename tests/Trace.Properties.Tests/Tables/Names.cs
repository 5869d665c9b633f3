using CsCheck;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.Properties.Tests;

/// <summary>Names that are keywords somewhere, or that generated code might use itself.</summary>
internal static class Names
{
    /// <summary>Stands for what Core is called.</summary>
    public const string CoreName = "{Core}";

    /// <summary>Stands for what generated code would like to call the sampled path.</summary>
    public const string TracedName = "{Traced}";

    public static readonly Gen<string> Method = Gen.Frequency(
        (5, "Place"), (1, "class"), (1, "event"), (1, "record"), (1, "parent"), (1, "call"), (1, "TracedCall"), (1, "SpanRecorder"), (1, "System"),
        (1, "Tracing"), (1, "global"), (1, "Übernimm"), (1, "await"), (1, "field"), (1, "nameof"), (1, "P_laceTraced"));

    public static readonly Gen<string> Parameter = Gen.Frequency(
        (6, "a"), (3, "A"), (2, "id"), (1, "class"), (1, "span"), (1, "parent"), (1, "call"), (1, "exception"), (1, "result"), (1, "context"),
        (1, "TracedCall"), (1, "SpanRecorder"), (1, "System"), (1, "Tracing"), (1, "global"), (1, "größe"), (1, "_"), (1, "value"), (1, "field"),
        (1, "await"), (1, "yield"), (1, "var"), (1, "when"), (1, "nameof"), (1, "scoped"), (1, "dynamic"), (1, "async"), (1, "from"), (1, "where"),
        (1, "this"), (1, "base"), (1, "ref"), (1, "task"), (1, "token"), (1, "cancellation"), (1, "tag"), (3, CoreName), (3, TracedName), (1, "Place"),
        (1, "file"), (1, "required"), (1, "nint"), (1, "notnull"), (1, "unmanaged"), (1, "args"), (1, "state"), (1, "enumerator"), (1, "item"));

    public static readonly Gen<string> TypeParameter = Gen.Frequency(
        (8, "T"), (4, "TItem"), (1, "parent"), (1, "call"), (1, "System"), (1, "Tracing"), (1, "class"), (1, "SpanRecorder"), (1, "Exception"), (1, "Ä"), (1, "result"));

    public static readonly Gen<string> Type = Gen.Frequency(
        (8, "Orders"), (1, "record"), (1, "System"), (1, "Tracing"), (1, "TracedCall"), (1, "class"), (1, "Große"), (1, "SpanRecorder"), (1, "Task"), (1, "required"));

    public static readonly Gen<string> Namespace = Gen.Frequency(
        (4, "Shop"), (1, ""), (1, "Shop.class.Orders"), (1, "Shop.System"), (1, "Tracing.Inner"), (1, "System.Threading"), (1, "Ämter.event"), (1, "record"));

    public static readonly Gen<string> Span = Gen.Frequency(
        (6, "orders.place"), (1, "\"quoted\" \\ and\n{braces}\t\u2028"), (1, "größe \U0001F600"), (1, "*/ // #if"), (1, "\0"));

    public static readonly Gen<string> Tag = Gen.Frequency((6, "order.id"), (1, "\"q\"\\"), (1, "ключ"), (1, "{0}"), (1, "a\nb"));

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
