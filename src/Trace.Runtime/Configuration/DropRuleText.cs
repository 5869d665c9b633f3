using Tracing.Processing;

namespace Tracing.Configuration;

/// <summary>Rules of what is dropped as text: <c>name:GET /health*; kind:client &amp; shorter:2ms; tag:http.route=/ping &amp; status:ok</c>.</summary>
internal static class DropRuleText
{
    private const string Allowed = "rules such as 'name:GET /health*; kind:internal & shorter:2ms; tag:http.route=/ping & status:ok' are allowed: conditions "
        + "'name:', 'tag:key=value', 'status:' (ok, error, unknown), 'kind:' (internal, server, client, producer, consumer) and 'shorter:' "
        + "(with us, ms or s) with '&' between, rules with ';' between.";

    public static DropRule[] Parse(SettingValue value)
    {
        DropRule[] rules =
        [
            .. value.Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(text => ParseRule(text) ?? throw value.Invalid($"invalid rule ({text}); {Allowed}")),
        ];
        return rules.Length > 0 ? rules : throw value.Invalid(Allowed);
    }

    public static string Format(DropRule rule) => string.Join(" & ", Conditions(rule));

    private static DropRule? ParseRule(string text)
    {
        string? name = null;
        SpanStatus? status = null;
        SpanKind? kind = null;
        TimeSpan? shorter = null;
        var tags = new List<KeyValuePair<string, string>>();
        foreach (var condition in text.Split('&', StringSplitOptions.TrimEntries))
        {
            var colon = condition.IndexOf(':');
            var wanted = condition[(colon + 1)..].TrimStart();
            var isUnderstood = wanted.Length > 0 && (colon < 0 ? "" : condition[..colon].TrimEnd()) switch
            {
                "name" => TryOnce(ref name, wanted),
                "status" => TryEnum(ref status, wanted),
                "kind" => TryEnum(ref kind, wanted),
                "shorter" => shorter is null && (shorter = DurationText.Parse(wanted)) is not null,
                "tag" => TryTag(tags, wanted),
                _ => false,
            };
            if (!isUnderstood)
            {
                return null;
            }
        }

        return new DropRule { Name = name, Status = status, Kind = kind, ShorterThan = shorter, Tags = tags };
    }

    private static bool TryOnce(ref string? into, string wanted)
    {
        var isFirst = into is null;
        into = wanted;
        return isFirst;
    }

    private static bool TryEnum<T>(ref T? into, string wanted)
        where T : struct, Enum
    {
        if (into is not null || !wanted.All(char.IsAsciiLetter) || !Enum.TryParse<T>(wanted, ignoreCase: true, out var parsed))
        {
            return false;
        }

        into = parsed;
        return true;
    }

    private static bool TryTag(List<KeyValuePair<string, string>> tags, string wanted)
    {
        var equals = wanted.IndexOf('=');
        if (equals <= 0 || equals == wanted.Length - 1)
        {
            return false;
        }

        tags.Add(KeyValuePair.Create(wanted[..equals].TrimEnd(), wanted[(equals + 1)..].TrimStart()));
        return true;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "Settings are written in lower case.")]
    private static IEnumerable<string> Conditions(DropRule rule)
    {
        if (rule.Name is { } name)
        {
            yield return $"name:{name}";
        }

        foreach (var (key, value) in rule.Tags)
        {
            yield return $"tag:{key}={value}";
        }

        if (rule.Status is { } status)
        {
            yield return $"status:{status.ToString().ToLowerInvariant()}";
        }

        if (rule.Kind is { } kind)
        {
            yield return $"kind:{kind.ToString().ToLowerInvariant()}";
        }

        if (rule.ShorterThan is { } shorter)
        {
            yield return $"shorter:{DurationText.Format(shorter)}";
        }
    }
}
