using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tracing.Configuration;

/// <summary>What options may say, and refuses those that were set in code to what no variable may say either.</summary>
internal static class OptionsValidation
{
    public const int MaxQueueSpans = 10_000_000;
    public const int MaxMilliseconds = 3_600_000;
    public const int MaxMessagesPerSecond = 1_000_000;

    public const string AllowedHost = "a host name or an IP address is allowed, without a port.";
    public const string AllowedHeaderName = "the name of an HTTP header is allowed: letters, digits and !#$%&'*+-.^_`|~.";

    public const string AllowedActivitySource = "names of activity sources are allowed, with a '*' at most at the end.";

    public static void Validate(TracingOptions options)
    {
        Range(options.QueueMaxSpans, 1, MaxQueueSpans);
        Delay(options.BatchDelay);
        Delay(options.DrainTimeout);
        Text(options.TraceContextHeaderName, IsHeaderName, AllowedHeaderName);
        Text(options.DebugHeaderName, IsHeaderName, AllowedHeaderName);
        foreach (var source in options.ActivitySources)
        {
            Text(source, ActivitySourceNames.IsValid, AllowedActivitySource, nameof(options.ActivitySources));
        }

        Validate(options.Jaeger, "Jaeger.");
    }

    public static void Validate(JaegerExporterOptions jaeger, string path = "")
    {
        Range(jaeger.AgentPort, 1, ushort.MaxValue, path + nameof(jaeger.AgentPort));
        Range(jaeger.MaxMessagesPerSecond, 1, MaxMessagesPerSecond, path + nameof(jaeger.MaxMessagesPerSecond));
        Text(jaeger.AgentHost, IsHost, AllowedHost, path + nameof(jaeger.AgentHost));
    }

    public static bool IsHost(string text) => Uri.CheckHostName(text) != UriHostNameType.Unknown;

    /// <summary>A token of RFC 9110, section 5.6.2.</summary>
    public static bool IsHeaderName(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c));

    private static void Range(int value, int min, int max, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < min || value > max)
        {
            throw Invalid(name, value.ToString(CultureInfo.InvariantCulture), $"{min} to {max} is allowed.");
        }
    }

    private static void Delay(TimeSpan value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < TimeSpan.Zero || value > TimeSpan.FromMilliseconds(MaxMilliseconds))
        {
            throw Invalid(name, value.ToString("c", CultureInfo.InvariantCulture), $"0 to {MaxMilliseconds} milliseconds are allowed.");
        }
    }

    private static void Text(string? value, Func<string, bool> isValid, string allowed, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is null || !isValid(value))
        {
            throw Invalid(name, value ?? "", allowed);
        }
    }

    // As the user knows it, without the name of our variable in front.
    private static TracingConfigurationException Invalid(string name, string value, string allowed) =>
        new(name.StartsWith("options.", StringComparison.Ordinal) ? name["options.".Length..] : name, value, allowed);
}
