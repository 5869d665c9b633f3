namespace Tracing.Configuration;

/// <param name="Name">As the user gave it.</param>
/// <param name="Text">Trimmed, not empty.</param>
internal sealed record SettingValue(string Name, string Text)
{
    /// <summary>Not <see cref="Text"/>, which may be a secret.</summary>
    public override string ToString() => Name;

    /// <summary>As <see cref="Invalid"/>, without the value.</summary>
    public TracingConfigurationException InvalidSecret(string allowed) => new(Name, "***", allowed);

    public TracingConfigurationException Invalid(string allowed) => new(Name, Text, allowed);
}
