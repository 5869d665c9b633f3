#nullable disable
namespace Tracing.Execution.Tests;

/// <summary>Code that was written before there were annotations.</summary>
internal static partial class Oblivious
{
    [Traced("annotated.oblivious")]
    internal static partial List<string> Texts(string[] texts, (string A, object B) pair);

    internal static List<string> TextsCore(string[] texts, (string A, object B) pair) => [.. texts, pair.A];
}
