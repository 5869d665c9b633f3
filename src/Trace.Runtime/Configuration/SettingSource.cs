using Microsoft.Extensions.Configuration;

namespace Tracing.Configuration;

/// <summary>
/// Finds a setting where it was given first: on the command line, among the environment variables, in the
/// configuration. Empty values count as not given.
/// </summary>
internal sealed class SettingSource(Func<string, string?> environment, IConfiguration? configuration)
{
    /// <param name="setting">Its names, the strongest first.</param>
    public SettingValue? Find(Setting setting)
    {
        foreach (var flag in setting.Flags)
        {
            if (FromConfiguration(flag, "--" + flag) is { } value)
            {
                return value;
            }
        }

        foreach (var name in setting.Names)
        {
            if (environment(name) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                return new SettingValue(name, text.Trim());
            }
        }

        foreach (var name in setting.Names)
        {
            if (FromConfiguration(name, name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Does nothing where the setting is not given.</summary>
    public void Set(Setting setting, Action<SettingValue> apply)
    {
        if (Find(setting) is { } value)
        {
            apply(value);
        }
    }

    // The command line's provider keeps --traces-exporter under traces-exporter.
    private SettingValue? FromConfiguration(string key, string shownAs) =>
        configuration?[key] is { } text && !string.IsNullOrWhiteSpace(text) ? new SettingValue(shownAs, text.Trim()) : null;
}
