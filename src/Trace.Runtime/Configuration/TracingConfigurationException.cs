namespace Tracing;

/// <summary>A setting is not valid. Thrown at start-up; the message names the setting, its value and what is allowed.</summary>
public sealed class TracingConfigurationException : Exception
{
    /// <summary>Says what is wrong with which setting.</summary>
    public TracingConfigurationException(string setting, string value, string allowed)
        : base($"{setting} is '{value}': {allowed}")
    {
        Setting = setting;
        Value = value;
    }

    /// <summary>The environment variable, configuration key or option, as it was given.</summary>
    public string Setting { get; }

    /// <summary>The value that was refused.</summary>
    public string Value { get; }
}
