namespace Tracing.Configuration;

/// <param name="Name">As the user gave it.</param>
/// <param name="Text">Trimmed, not empty.</param>
internal sealed record SettingValue(string Name, string Text)
{
    public TracingConfigurationException Invalid(string allowed) => new(Name, Text, allowed);
}
