using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tracing.Viewer;

/// <summary>Reads the query parameters of Jaeger's API and remembers the first that is not valid.</summary>
internal sealed class QueryParameters(IQueryCollection query, TimeProvider clock)
{
    private const int MaxTags = 64;

    public ApiError? Error { get; private set; }

    public string? Text(string name)
    {
        var value = query[name].ToString();
        return value.Length == 0 ? null : value;
    }

    public long? Number(string name, long min, string allowed)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min)
        {
            return number;
        }

        Reject(name, text, allowed);
        return null;
    }

    public long? Duration(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DurationText.TryParse(text, out var microseconds))
        {
            return microseconds;
        }

        Reject(name, text, DurationText.Allowed);
        return null;
    }

    public IReadOnlyList<UInt128> TraceIds()
    {
        var ids = new List<UInt128>();
        foreach (var text in query["traceID"])
        {
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            if (!TraceIdText.TryParse(text, out var id))
            {
                Reject("traceID", text, TraceIdText.Allowed);
                break;
            }

            if (!ids.Contains(id) && ids.Count < TraceQuery.MaxLimit)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    public TraceQuery Search()
    {
        var start = Number("start", 0, "microseconds since the Unix epoch");
        var end = Number("end", 0, "microseconds since the Unix epoch");
        return new TraceQuery
        {
            Service = Text("service"),
            Operation = Text("operation"),
            Tags = Tags(),
            StartMin = start ?? Lookback(end) ?? long.MinValue,
            StartMax = end ?? long.MaxValue,
            MinDuration = Duration("minDuration") ?? 0,
            MaxDuration = Duration("maxDuration") ?? long.MaxValue,
            Limit = (int)Math.Min(Number("limit", 1, $"a whole number from 1 (more than {TraceQuery.MaxLimit} means {TraceQuery.MaxLimit})") ?? TraceQuery.DefaultLimit, TraceQuery.MaxLimit),
        };
    }

    // Jaeger's page sends lookback beside start and end, where it says "custom" at times: it only counts alone.
    private long? Lookback(long? end)
    {
        if (query.ContainsKey("start") || Text("lookback") is null or "custom" || Duration("lookback") is not { } lookback)
        {
            return null;
        }

        return (end ?? Now()) - lookback;
    }

    private long Now() => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private List<KeyValuePair<string, string>> Tags()
    {
        var tags = new List<KeyValuePair<string, string>>();
        foreach (var text in query["tag"])
        {
            var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
            if (colon < 1)
            {
                Reject("tag", text ?? string.Empty, "key:value");
                return tags;
            }

            tags.Add(new(text![..colon], text[(colon + 1)..]));
        }

        if (Text("tags") is { } json && !TryReadTags(json, tags))
        {
            Reject("tags", json, "a JSON object of strings, numbers and booleans");
        }

        if (tags.Count > MaxTags)
        {
            Reject("tags", $"{tags.Count} tags", $"at most {MaxTags} tags");
        }

        return tags;
    }

    private static bool TryReadTags(string json, List<KeyValuePair<string, string>> tags)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                switch (property.Value.ValueKind)
                {
                    case JsonValueKind.String:
                        tags.Add(new(property.Name, property.Value.GetString()!));
                        break;
                    case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                        tags.Add(new(property.Name, property.Value.GetRawText()));
                        break;
                    default:
                        return false;
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not valid UTF-16.
            return false;
        }
    }

    private void Reject(string name, string value, string allowed) => Error ??= ApiError.Parameter(name, value, allowed);
}
