using Tracing.Sampling;

namespace Tracing.Configuration;

/// <summary>Samplers and rules as text. All of them keep what a caller decided.</summary>
internal static class SamplerText
{
    private const string AllowedRatio = "a ratio from 0 to 1 is allowed.";
    private const string AllowedRate = "traces a second are allowed, more than 0 and at most 1000000.";

    private const string AllowedRules = "rules such as 'GET /health*=always_off; /orders/{id}=0.1; POST /pay=5/s' are allowed: a method or none, a path with '*' "
        + "or a route template, and 'always_on', 'always_off', a ratio from 0 to 1, or traces a second.";

    public static ISampler Parse(SettingValue name, SettingValue? argument, TimeProvider time) => new ParentBasedSampler(name.Word switch
    {
        "always_on" or "parentbased_always_on" => new AlwaysOnSampler(),
        "always_off" or "parentbased_always_off" => new AlwaysOffSampler(),
        "traceidratio" or "parentbased_traceidratio" => new TraceIdRatioSampler(argument is null ? 1 : Ratio(argument)),
        "ratelimited" => new RateLimitedSampler(Rate(argument ?? throw name.Invalid("TRACES_SAMPLER_ARG is to say how many traces a second.")), time),
        _ => throw name.Invalid(
            "'always_on', 'always_off', 'traceidratio' or 'ratelimited' is allowed, or OpenTelemetry's 'parentbased_always_on', "
            + "'parentbased_always_off' or 'parentbased_traceidratio'."),
    });

    public static RouteRule[] ParseRules(SettingValue value, TimeProvider time) =>
    [
        .. value.Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => ParseRule(text, time) ?? throw value.Invalid($"invalid rule ({text}); {AllowedRules}")),
    ];

    private static RouteRule? ParseRule(string text, TimeProvider time)
    {
        if (text.Split('=', StringSplitOptions.TrimEntries) is not [var requests, var decision])
        {
            return null;
        }

        var words = requests.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [.., var pattern] && words.Length <= 2
            && RoutePattern.IsValid(pattern)
            && (words.Length == 1 || OptionsValidation.IsHeaderName(words[0]))
            && Decision(decision, time) is { } sampler
            ? new RouteRule(words.Length == 2 ? words[0] : null, pattern, new ParentBasedSampler(sampler))
            : null;
    }

    private static ISampler? Decision(string text, TimeProvider time) => SettingValue.WordOf(text) switch
    {
        "always_on" => new AlwaysOnSampler(),
        "always_off" => new AlwaysOffSampler(),
        [.., '/', 's'] => ScalarText.Number(text[..^2]) is { } rate && RateLimitedSampler.IsRate(rate) ? new RateLimitedSampler(rate, time) : null,
        _ => ScalarText.Number(text) is { } ratio and >= 0 and <= 1 ? new TraceIdRatioSampler(ratio) : null,
    };

    private static double Ratio(SettingValue value) =>
        ScalarText.Number(value.Text) is { } ratio and >= 0 and <= 1 ? ratio : throw value.Invalid(AllowedRatio);

    private static double Rate(SettingValue value) =>
        ScalarText.Number(value.Text) is { } rate && RateLimitedSampler.IsRate(rate) ? rate : throw value.Invalid(AllowedRate);
}
