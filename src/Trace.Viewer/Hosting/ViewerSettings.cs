using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Tracing.Viewer;

/// <summary>Reads the viewer's settings by name: the command line (<c>--traces-viewer-port</c>) wins over the environment,
/// that over configuration, all over code.</summary>
internal static class ViewerSettings
{
    public const string EnabledVariable = "TRACES_VIEWER";
    public const string PortVariable = "TRACES_VIEWER_PORT";
    public const string UdpPortVariable = "TRACES_VIEWER_UDP_PORT";
    public const string ExporterVariable = "TRACES_EXPORTER";

    /// <summary>Bytes; below this not even one full datagram of spans could be kept.</summary>
    public const long MinStoreBytes = 1024 * 1024;

    public static ViewerOptions Override(ViewerOptions options, IConfiguration? configuration, Func<string, string?> environment)
    {
        if (Find(EnabledVariable) is var (shown, enabled))
        {
            options.Enabled = bool.TryParse(enabled, out var value) ? value : throw InvalidSetting(shown, enabled, "'true' or 'false' is allowed.");
        }
        else if (options.Enabled is null && Find(ExporterVariable) is var (_, exporters) && NamesViewer(exporters))
        {
            options.Enabled = true;
        }

        options.Port = FindPort(PortVariable) ?? options.Port;
        options.UdpPort = FindPort(UdpPortVariable) ?? options.UdpPort;
        return options;

        // An empty variable is how shells and compose files say "not set".
        (string ShownAs, string Text)? Find(string name)
        {
            var flag = FlagOf(name);
            return NullIfEmpty(configuration?[flag]) is { } given ? ("--" + flag, given)
                : (NullIfEmpty(environment(name)) ?? NullIfEmpty(configuration?[name])) is { } text ? (name, text)
                : null;
        }

        int? FindPort(string name) => Find(name) is not var (shownAs, text) ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? port
            : throw InvalidSetting(shownAs, text, "a port number from 0 to 65535 is allowed, 0 for any free port.");
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

    [SuppressMessage("Globalization", "CA1308", Justification = "Flags are written in lower case.")]
    private static string FlagOf(string variable) => variable.ToLowerInvariant().Replace('_', '-');

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool NamesViewer(string exporters) => exporters
        .Split(',', StringSplitOptions.TrimEntries)
        .Contains("viewer", StringComparer.OrdinalIgnoreCase);

    private static TracingConfigurationException InvalidSetting(string name, string value, string allowed) =>
        new(name, SafeText.Quote(value), allowed);

    private static ArgumentException Invalid(string name, string value, string allowed) =>
        new($"{name} is '{SafeText.Quote(value)}'; allowed is {allowed}.");
}
