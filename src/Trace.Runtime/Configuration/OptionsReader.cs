using System.Globalization;
using Tracing.Sampling;

namespace Tracing.Configuration;

/// <summary>Overrides options by the settings that a source has. Each value is checked where its name is known.</summary>
internal sealed class OptionsReader(SettingSource source)
{
    public void Read(TracingOptions options)
    {
        Set(Setting.Exporter, value => options.Exporters = ExporterNames(value));
        Set(Setting.Disabled, value => options.Disabled = Boolean(value));
        Set(Setting.ServiceName, value => options.ServiceName = value.Text);
        Set(Setting.ProcessTags, value => options.ProcessTags = ProcessTagsText.Parse(value));
        Set(Setting.TraceContextHeaderName, value => options.TraceContextHeaderName = HeaderName(value));
        Set(Setting.DebugHeaderName, value => options.DebugHeaderName = HeaderName(value));
        Set(Setting.Sampler, value => options.Sampler = Sampler(value));
        Set(Setting.QueueMaxSpans, value => options.QueueMaxSpans = Integer(value, 1, OptionsValidation.MaxQueueSpans));
        Set(Setting.BatchDelay, value => options.BatchDelay = Milliseconds(value));
        Set(Setting.DrainTimeout, value => options.DrainTimeout = Milliseconds(value));
        Set(Setting.AgentHost, value => options.Jaeger.AgentHost = HostName(value));
        Set(Setting.AgentPort, value => options.Jaeger.AgentPort = Integer(value, 1, ushort.MaxValue));
        Set(Setting.MaxMessagesPerSecond, value => options.Jaeger.MaxMessagesPerSecond = Integer(value, 1, OptionsValidation.MaxMessagesPerSecond));
    }

    private void Set(Setting setting, Action<SettingValue> apply)
    {
        if (source.Find(setting) is { } value)
        {
            apply(value);
        }
    }

    private static string[] ExporterNames(SettingValue value)
    {
        var names = value.Text.Split(',', StringSplitOptions.TrimEntries);
        if (names.Contains(""))
        {
            throw value.Invalid("names of exporters with one comma between are allowed, or 'none'.");
        }

        var isNone = names.Contains("none", StringComparer.OrdinalIgnoreCase);
        return isNone && names.Length > 1 ? throw value.Invalid("'none' is allowed only alone.")
            : isNone ? []
            : names;
    }

    private static bool Boolean(SettingValue value) =>
        bool.TryParse(value.Text, out var parsed) ? parsed : throw value.Invalid("'true' or 'false' is allowed.");

    private static ParentBasedSampler Sampler(SettingValue value) => value.Text switch
    {
        "always_on" => new ParentBasedSampler(new AlwaysOnSampler()),
        "always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
        _ => throw value.Invalid("'always_on' or 'always_off' is allowed; this version has no other samplers."),
    };

    private static TimeSpan Milliseconds(SettingValue value) =>
        TimeSpan.FromMilliseconds(Integer(value, 0, OptionsValidation.MaxMilliseconds));

    private static int Integer(SettingValue value, int min, int max) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed >= min && parsed <= max
            ? parsed
            : throw value.Invalid($"a whole number from {min} to {max} is allowed.");

    private static string HostName(SettingValue value) =>
        OptionsValidation.IsHost(value.Text) ? value.Text : throw value.Invalid(OptionsValidation.AllowedHost);

    private static string HeaderName(SettingValue value) =>
        OptionsValidation.IsHeaderName(value.Text) ? value.Text : throw value.Invalid(OptionsValidation.AllowedHeaderName);
}
