using System.Globalization;
using System.Runtime.CompilerServices;
using Tracing.Http;
using Tracing.Processing;

namespace Tracing.Configuration;

/// <summary>What options may say, and refuses those that were set in code to what no variable may say either.</summary>
internal static class OptionsValidation
{
    public const int MaxQueueSpans = 10_000_000;
    public const long MinQueueBytes = 1024 * 1024;
    public const long MaxQueueBytes = 64L * 1024 * 1024 * 1024;
    public const int MaxMilliseconds = 3_600_000;
    public const int MaxMessagesPerSecond = 1_000_000;
    public const int MaxDebugPerSecond = 1_000_000;
    public const int MaxPathSegments = 16;
    public const int MaxBatchSpans = 100_000;
    public const int MinTailBytes = 65_536;

    /// <summary>1 MiB: the buffer of one exporter.</summary>
    public const long MinBufferBytes = 1024 * 1024;

    /// <summary>64 KiB: a file of the file exporter.</summary>
    public const long MinFileBytes = 64 * 1024;

    /// <summary>1 TiB.</summary>
    public const long MaxBytes = 1L << 40;
    public const int MaxBufferAgeHours = 8784;
    public const int MaxFiles = 1000;

    public const string AllowedPath = "a path is allowed.";
    public const string AllowedAgentHost =
        "a host name or an IP address is allowed, without a port, or the datagram socket of an agent on this machine, such as 'unix:/run/jaeger.sock' (not on Windows).";
    public const string AllowedHeaderName = "the name of an HTTP header is allowed: letters, digits and !#$%&'*+-.^_`|~.";

    private const string AllowedTagKeys = "keys of tags are allowed, '*' for any characters, none empty.";

    public const string AllowedActivitySource = "names of activity sources are allowed, with a '*' at most at the end.";

    public static void Validate(TracingOptions options)
    {
        Range(options.QueueMaxSpans, 1, MaxQueueSpans);
        Range(options.QueueMaxBytes, MinQueueBytes, MaxQueueBytes);
        Delay(options.BatchDelay);
        Delay(options.DrainTimeout);
        Text(options.TraceContextHeaderName, IsHeaderName, AllowedHeaderName);
        Text(options.DebugHeaderName, IsHeaderName, AllowedHeaderName);
        Range(options.DebugMaxPerSecond, 0, MaxDebugPerSecond);
        Defined(options.W3CUnsampled.GetValueOrDefault(), nameof(options.W3CUnsampled));
        Each(options.SamplerRules, static _ => true, "rules are allowed, not null.", static rule => rule.ToString());
        Each(options.TrustedNetworks, static _ => true, "networks are allowed, not null.", static network => network.ToString());
        foreach (var source in options.ActivitySources)
        {
            Text(source, ActivitySourceNames.IsValid, AllowedActivitySource, nameof(options.ActivitySources));
        }

        Range(options.BatchMaxSpans, 1, MaxBatchSpans);
        Delay(options.ExportTimeout);
        EndpointOptionsValidation.Validate(options.Otlp, "Otlp.");
        EndpointOptionsValidation.Validate(options.JaegerHttp, "JaegerHttp.");
        Validate(options.Jaeger, "Jaeger.");
        Validate(options.Http);
        Each([.. options.Processors], static _ => true, "processors are allowed, not null.", static processor => processor.GetType().Name, nameof(options.Processors));
        Validate(options.Processing);
        Validate(options.Buffer);
        Validate(options.File);
    }

    private static void Validate(SpanProcessingOptions processing)
    {
        Each(processing.DropRules, static rule => rule.HasCondition, "rules with a condition are allowed, not null.", static rule => rule.ToString());
        Each(processing.RemovedTags, static key => key.Length > 0, AllowedTagKeys);
        Each(processing.RedactedTags, static key => key.Length > 0, AllowedTagKeys);
        Range(processing.MaxTags, 0, int.MaxValue);
        Range(processing.MaxEvents, 0, int.MaxValue);
        Range(processing.MaxLinks, 0, int.MaxValue);
        Range(processing.MaxValueLength ?? 0, 0, int.MaxValue, "processing." + nameof(processing.MaxValueLength));
        Delay(processing.TailLimits.Wait);
        Range(processing.TailLimits.MaxTraces, 1, MaxQueueSpans);
        Range(processing.TailLimits.MaxSpans, 1, MaxQueueSpans);
        Range(processing.TailLimits.MaxBytes, MinTailBytes, MaxQueueBytes);
        if (processing.Tail is { } tail)
        {
            Text(tail.ToString(), _ => tail.Ratio is >= 0 and <= 1 && tail.Slower is not { Ticks: < 0 }, "a ratio from 0 to 1 and a duration are allowed.", "processing." + nameof(processing.Tail));
        }
    }

    private static void Validate(BufferOptions buffer)
    {
        Text(buffer.Directory ?? ".", IsPath, AllowedPath, "Buffer." + nameof(buffer.Directory));
        Range(buffer.MaxBytes, MinBufferBytes, MaxBytes, "Buffer." + nameof(buffer.MaxBytes));
        Range((long)buffer.MaxAge.TotalHours, 1, MaxBufferAgeHours, "Buffer." + nameof(buffer.MaxAge));
    }

    private static void Validate(FileExporterOptions file)
    {
        Text(file.Path ?? ".", IsPath, AllowedPath, "File." + nameof(file.Path));
        Range(file.MaxBytes, MinFileBytes, MaxBytes, "File." + nameof(file.MaxBytes));
        Range(file.MaxFiles, 1, MaxFiles, "File." + nameof(file.MaxFiles));
    }

    private static void Validate(HttpTracingOptions http)
    {
        Defined(http.Tags);
        Each(http.CapturedRequestHeaders, IsHeaderName, AllowedHeaderName);
        Each(http.CapturedResponseHeaders, IsHeaderName, AllowedHeaderName);
        Each(http.CapturedQueryParameters, static name => name.Length > 0, "the name of a query parameter is allowed.");
        Each(http.PropagationHosts, IsHostPattern, HostPatterns.Allowed);
        Each(http.BaggageHosts, IsHostPattern, HostPatterns.Allowed);
        Range(http.MetricsPathSegments, 0, MaxPathSegments);
        if (http.ResponseHeaderName is { } header)
        {
            Text(header, IsHeaderName, AllowedHeaderName, "Http." + nameof(http.ResponseHeaderName));
        }
    }

    public static void Validate(JaegerExporterOptions jaeger, string path = "")
    {
        Range(jaeger.AgentPort, 1, ushort.MaxValue, path + nameof(jaeger.AgentPort));
        Range(jaeger.MaxMessagesPerSecond, 1, MaxMessagesPerSecond, path + nameof(jaeger.MaxMessagesPerSecond));
        Text(jaeger.AgentHost, IsAgentHost, AllowedAgentHost, path + nameof(jaeger.AgentHost));
    }

    public static bool IsHost(string text) => Uri.CheckHostName(text) != UriHostNameType.Unknown;

    public static bool IsAgentHost(string text) => UnixSocketPath.IsGiven(text)
        ? !OperatingSystem.IsWindows() && UnixSocketPath.TryParse(text, out _)
        : IsHost(text);

    /// <summary>A host, or all hosts below a name, or all.</summary>
    public static bool IsHostPattern(string text) => HostPattern.TryParse(text, out _);

    /// <summary>A token of RFC 9110, section 5.6.2.</summary>
    public static bool IsHeaderName(string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c));

    public static bool IsPath(string text) => text.Length > 0 && !text.Contains('\0');

    private static void Range(long value, long min, long max, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < min || value > max)
        {
            throw Invalid(name, value.ToString(CultureInfo.InvariantCulture), $"{min} to {max} is allowed.");
        }
    }

    private static void Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw Invalid(name, value.ToString(), $"{string.Join(" or ", Enum.GetNames<T>())} is allowed.");
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

    private static void Each(
        IReadOnlyList<string>? values,
        Func<string, bool> isValid,
        string allowed,
        [CallerArgumentExpression(nameof(values))] string name = "") =>
        Each(values, isValid, allowed, static value => value, name);

    private static void Each<T>(
        IReadOnlyList<T>? values,
        Func<T, bool> isValid,
        string allowed,
        Func<T, string> format,
        [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values is null)
        {
            throw Invalid(name, "", allowed);
        }

        foreach (var value in values)
        {
            if (value is null || !isValid(value))
            {
                throw Invalid(name, value is null ? "" : format(value), allowed);
            }
        }
    }

    // As the user knows it, without the name of our variable in front.
    private static TracingConfigurationException Invalid(string name, string value, string allowed) =>
        new(
            name.StartsWith("options.", StringComparison.Ordinal) ? name["options.".Length..]
                : name.StartsWith("http.", StringComparison.Ordinal) ? "Http." + name["http.".Length..]
                : name.StartsWith("processing.", StringComparison.Ordinal) ? "Processing." + name["processing.".Length..]
                : name,
            value,
            allowed);
}
