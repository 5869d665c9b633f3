namespace Tracing;

/// <summary>The sources that a bridge listens to: names, or beginnings of names with a <c>*</c> for the rest.</summary>
internal sealed class ActivitySourceNames(IReadOnlyList<string> names)
{
    /// <summary>The request that a server handles has its span from our middleware: no <c>*</c> that covers all means this one.</summary>
    private const string Server = "Microsoft.AspNetCore";

    private readonly string[] _names = [.. names];

    // The source without a name has the Activities that libraries make without one: nobody asked for those.
    public bool Contain(string source) => source.Length > 0 && Array.Exists(_names, name => Matches(name, source));

    /// <summary>A name, or a beginning of one with a <c>*</c> at its end; neither holds a comma, which separates them.</summary>
    public static bool IsValid(string name) =>
        !string.IsNullOrWhiteSpace(name) && !name.Contains(',') && name.AsSpan(0, name.Length - 1).IndexOf('*') < 0;

    private static bool Matches(string name, string source)
    {
        if (!name.EndsWith('*'))
        {
            return name.Equals(source, StringComparison.OrdinalIgnoreCase);
        }

        var beginning = name.AsSpan(0, name.Length - 1);
        return source.AsSpan().StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
            && (beginning.Length >= Server.Length || !source.Equals(Server, StringComparison.OrdinalIgnoreCase));
    }
}
