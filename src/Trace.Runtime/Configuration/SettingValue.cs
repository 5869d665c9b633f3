using System.Diagnostics.CodeAnalysis;

namespace Tracing.Configuration;

/// <param name="Name">As the user gave it.</param>
/// <param name="Text">Trimmed, not empty.</param>
internal sealed record SettingValue(string Name, string Text)
{
    /// <summary><see cref="Text"/> where it is one of a few words: OpenTelemetry's specification compares them without regard to case.</summary>
    public string Word => WordOf(Text);

    /// <summary>Not <see cref="Text"/>, which may be a secret.</summary>
    public override string ToString() => Name;

    /// <summary>As <see cref="Invalid"/>, without the value.</summary>
    public TracingConfigurationException InvalidSecret(string allowed) => new(Name, "***", allowed);

    public TracingConfigurationException Invalid(string allowed) => new(Name, Text, allowed);

    [SuppressMessage("Globalization", "CA1308", Justification = "Settings are written in lower case.")]
    public static string WordOf(string text) => text.ToLowerInvariant();
}
