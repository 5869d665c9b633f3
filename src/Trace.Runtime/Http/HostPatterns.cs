namespace Tracing.Http;

/// <summary>The destinations that a setting names. A name is compared as it stands on the wire, whatever its case.</summary>
internal sealed class HostPatterns
{
    public const string Allowed =
        "names of hosts are allowed, each with or without a port, such as 'api.example.com', '*.example.com' for all hosts below it, '[::1]:8080', or '*' for all.";

    private readonly HostPattern[] _patterns;

    private HostPatterns(HostPattern[] patterns)
    {
        _patterns = patterns;
        MatchesAll = Array.Exists(patterns, static pattern => pattern.MatchesAll);
    }

    /// <summary>Whether a destination that is not known matches too.</summary>
    public bool MatchesAll { get; }

    /// <exception cref="TracingConfigurationException">A pattern is none.</exception>
    public static HostPatterns Parse(IReadOnlyList<string> patterns, string setting) => new(
        [
            .. patterns.Select(text => HostPattern.TryParse(text, out var pattern)
                ? pattern
                : throw new TracingConfigurationException(setting, text ?? "", Allowed)),
        ]);

    /// <param name="destination">Where a request goes; one that is not absolute, or null, is not known.</param>
    public bool Matches(Uri? destination)
    {
        if (MatchesAll)
        {
            return true;
        }

        if (destination is not { IsAbsoluteUri: true })
        {
            return false;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(destination))
            {
                return true;
            }
        }

        return false;
    }
}
