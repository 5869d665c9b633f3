using Microsoft.Extensions.Configuration;

namespace Tracing.Viewer;

/// <summary>How the embedded trace viewer runs.</summary>
public sealed class ViewerOptions
{
    /// <summary>TCP port of the page and the query API on the loopback address; 0 takes any free one. 16686 unless set.</summary>
    public int Port { get; set; } = 16686;

    /// <summary>UDP port of the span receiver (Jaeger agent protocol, Thrift compact) on the loopback address; 0 takes any free one. 6831 unless set.</summary>
    public int UdpPort { get; set; } = 6831;

    /// <summary>Bytes of spans to keep, at least 1 MiB; the oldest traces make room for new ones. 64 MiB unless set.</summary>
    public long MaxStoreBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Whether a host runs the viewer; null (the default) leaves it to <c>TRACES_VIEWER</c>, and else runs it in Development only.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The defaults, overridden by <c>TRACES_VIEWER</c>, <c>TRACES_VIEWER_PORT</c> and <c>TRACES_VIEWER_UDP_PORT</c> from
    /// the command line (<c>--traces-viewer-port</c>), else the environment, else <paramref name="configuration"/>.</summary>
    /// <exception cref="TracingConfigurationException">A value is not valid; the message names it and says what is.</exception>
    public static ViewerOptions FromConfiguration(IConfiguration? configuration = null) =>
        ViewerSettings.Override(new ViewerOptions(), configuration, Environment.GetEnvironmentVariable);
}
