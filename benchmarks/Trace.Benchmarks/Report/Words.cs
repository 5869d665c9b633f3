using System.Text.RegularExpressions;

namespace Tracing.Benchmarks.Report;

/// <summary>Text of the program as the page shows it.</summary>
internal static partial class Words
{
    /// <summary>The words of an identifier: <c>ProducerCount</c> is a producer count.</summary>
    public static string Of(string identifier) =>
        WordStart().Replace(identifier, " ").Replace('_', ' ').ToLowerInvariant();

    /// <summary>Markdown takes the <c>&lt;T&gt;</c> of a type for HTML.</summary>
    public static string Markdown(string name) => TypeParameter().Replace(name, @"\$0");

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex("<(?=[A-Za-z])")]
    private static partial Regex TypeParameter();
}
