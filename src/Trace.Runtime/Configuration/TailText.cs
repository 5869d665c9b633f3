using Tracing.Processing;

namespace Tracing.Configuration;

/// <summary>A tail rule as text: <c>errors;slower:500ms;ratio:0.01</c>.</summary>
internal static class TailText
{
    private const string Allowed = "'errors', 'slower:' with us, ms or s, such as 'slower:500ms', and 'ratio:' from 0 to 1, each once and with ';' between, are allowed, or 'none'.";

    /// <summary>Null for <c>none</c>.</summary>
    public static TailRule? Parse(SettingValue value)
    {
        if (value.Text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rule = new TailRule();
        foreach (var part in value.Text.Split(';', StringSplitOptions.TrimEntries))
        {
            rule = With(rule, part) ?? throw value.Invalid($"invalid part ({part}); {Allowed}");
        }

        return rule;
    }

    private static TailRule? With(TailRule rule, string part) => SettingValue.WordOf(part).Split(':', StringSplitOptions.TrimEntries) switch
    {
        ["errors"] when !rule.KeepsErrors => rule with { KeepsErrors = true },
        ["slower", var text] when rule.Slower is null && DurationText.Parse(text) is { } slower => rule with { Slower = slower },
        ["ratio", var text] when rule.Ratio == 0 && ScalarText.Number(text) is { } ratio and >= 0 and <= 1 => rule with { Ratio = ratio },
        _ => null,
    };
}
