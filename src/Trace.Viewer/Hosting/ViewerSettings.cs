using System.Globalization;
using Microsoft.Extensions.Configuration;
using Tracing.Configuration;

namespace Tracing.Viewer;

/// <summary>Reads the viewer's settings by name: the command line (<c>--traces-viewer-port</c>) wins over the environment,
/// that over configuration, all over code.</summary>
internal static class ViewerSettings
{
    public const string EnabledVariable = "TRACES_VIEWER";
    public const string PortVariable = "TRACES_VIEWER_PORT";
    public const string UdpPortVariable = "TRACES_VIEWER_UDP_PORT";

    private static readonly Setting Enabled = Setting.Of(EnabledVariable);
    private static readonly Setting Port = Setting.Of(PortVariable);
    private static readonly Setting UdpPort = Setting.Of(UdpPortVariable);

    /// <summary>Bytes; below this not even one full datagram of spans could be kept.</summary>
    public const long MinStoreBytes = 1024 * 1024;

    public static ViewerOptions Override(ViewerOptions options, IConfiguration? configuration, Func<string, string?> environment)
    {
        var source = new SettingSource(environment, configuration);
        if (source.Find(Enabled) is { } enabled)
        {
            options.Enabled = bool.TryParse(enabled.Text, out var value) ? value : throw InvalidSetting(enabled, "'true' or 'false' is allowed.");
        }
        else if (options.Enabled is null && source.Find(Setting.Exporter) is { } exporters && NamesViewer(exporters.Text))
        {
            options.Enabled = true;
        }

        options.Port = PortOf(source.Find(Port)) ?? options.Port;
        options.UdpPort = PortOf(source.Find(UdpPort)) ?? options.UdpPort;
        return options;
    }

    public static void Validate(ViewerOptions options)
    {
        CheckPort(nameof(ViewerOptions.Port), options.Port);
        CheckPort(nameof(ViewerOptions.UdpPort), options.UdpPort);
        if (options.MaxStoreBytes < MinStoreBytes)
        {
            throw Invalid(nameof(ViewerOptions.MaxStoreBytes), options.MaxStoreBytes.ToString(CultureInfo.InvariantCulture), $"at least {MinStoreBytes} bytes");
        }

        static void CheckPort(string name, int port)
        {
            if (port is < 0 or > ushort.MaxValue)
            {
                throw Invalid(name, port.ToString(CultureInfo.InvariantCulture), "a port number from 0 to 65535, 0 for any free port");
            }
        }
    }

    private static int? PortOf(SettingValue? setting) => setting is null ? null
        : int.TryParse(setting.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? port
        : throw InvalidSetting(setting, "a port number from 0 to 65535 is allowed, 0 for any free port.");

    private static bool NamesViewer(string exporters) => exporters
        .Split(',', StringSplitOptions.TrimEntries)
        .Contains("viewer", StringComparer.OrdinalIgnoreCase);

    private static TracingConfigurationException InvalidSetting(SettingValue setting, string allowed) =>
        new(setting.Name, SafeText.Quote(setting.Text), allowed);

    private static ArgumentException Invalid(string name, string value, string allowed) =>
        new($"{name} is '{SafeText.Quote(value)}'; allowed is {allowed}.");
}
