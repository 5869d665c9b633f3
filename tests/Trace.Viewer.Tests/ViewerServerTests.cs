using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Tracing.Viewer.Tests;

public sealed class ViewerServerTests
{
    [Fact]
    public async Task A_taken_tcp_port_is_named_with_the_way_out()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var exception = await Assert.ThrowsAsync<ViewerPortInUseException>(() => ViewerServer.StartAsync(new() { Port = port, UdpPort = 0 }));
        Assert.Equal(port, exception.Port);
        Assert.Contains($"TCP port {port}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("TRACES_VIEWER_PORT", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ViewerOptions.Port", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_udp_port_is_named_with_the_way_out()
    {
        await using var first = await ViewerServer.StartAsync(new() { Port = 0, UdpPort = 0 });
        var port = first.AgentEndPoint.Port;
        var exception = await Assert.ThrowsAsync<ViewerPortInUseException>(() => ViewerServer.StartAsync(new() { Port = 0, UdpPort = port }));
        Assert.Contains($"UDP port {port}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("TRACES_VIEWER_UDP_PORT", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ViewerOptions.UdpPort", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_ports_are_loopback_and_free_again_after_the_end()
    {
        var (viewer, options) = await StartOnOwnPortsAsync();
        Assert.Equal("127.0.0.1", viewer.Url.Host);
        Assert.Equal(IPAddress.Loopback, viewer.AgentEndPoint.Address);
        Assert.Equal($"http://127.0.0.1:{options.Port}/trace/00000000000000ab", viewer.TraceUrl("AB").AbsoluteUri);
        await viewer.DisposeAsync();
        await viewer.DisposeAsync();

        await using var again = await ViewerServer.StartAsync(options);
        Assert.Equal(options.Port, again.Url.Port);
    }

    [Fact]
    public async Task The_ambient_context_of_the_starter_is_not_kept()
    {
        var ambient = new AsyncLocal<string> { Value = "caller" };
        string? seen = "nothing";
        await using var viewer = await ViewerServer.StartAsync(new() { Port = 0, UdpPort = 0 }, new SpyLoggerFactory(() => seen = ambient.Value));
        Assert.Null(seen);
        Assert.Equal("caller", ambient.Value);
    }

    [Theory]
    [InlineData("TRACES_VIEWER", "yes", "'true' or 'false'")]
    [InlineData("TRACES_VIEWER_PORT", "65536", "0 to 65535")]
    [InlineData("TRACES_VIEWER_PORT", "-1", "0 to 65535")]
    [InlineData("TRACES_VIEWER_UDP_PORT", "many", "0 to 65535")]
    public void An_invalid_setting_is_named_with_its_value_and_what_is_allowed(string name, string value, string allowed)
    {
        var exception = Assert.Throws<TracingConfigurationException>(() => ViewerSettings.Override(new(), null, variable => variable == name ? value : null));
        Assert.Contains($"{name} is '{value}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_wins_over_configuration_and_configuration_over_code()
    {
        var configuration = Configuration(("TRACES_VIEWER_PORT", "1"), ("TRACES_VIEWER_UDP_PORT", "2"));
        var options = ViewerSettings.Override(new() { Port = 9, UdpPort = 9 }, configuration, name => name == "TRACES_VIEWER_PORT" ? "3" : null);
        Assert.Equal((3, 2, null), (options.Port, options.UdpPort, options.Enabled));
        Assert.True(ViewerSettings.Override(new(), Configuration(("TRACES_EXPORTER", "jaeger, viewer")), _ => null).Enabled);
        Assert.False(ViewerSettings.Override(new(), Configuration(("TRACES_EXPORTER", "viewer"), ("TRACES_VIEWER", "false")), _ => null).Enabled);
    }

    [Fact]
    public void The_command_line_wins_over_the_environment()
    {
        var flags = new ConfigurationBuilder().AddCommandLine(["--traces-exporter", "viewer", "--traces-viewer-port=1", "--traces-viewer-udp-port=2"]).Build();
        var options = ViewerSettings.Override(new(), flags, static name => name switch
        {
            "TRACES_EXPORTER" => "none",
            "TRACES_VIEWER_PORT" or "TRACES_VIEWER_UDP_PORT" => "9",
            _ => null,
        });
        Assert.Equal((true, 1, 2), (options.Enabled, options.Port, options.UdpPort));

        var exception = Assert.Throws<TracingConfigurationException>(() => ViewerSettings.Override(new(), Configuration(("traces-viewer-port", "many")), _ => null));
        Assert.StartsWith("--traces-viewer-port is 'many'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", null, null, true)]
    [InlineData("Production", null, null, false)]
    [InlineData("Production", true, null, true)]
    [InlineData("Production", null, "true", true)]
    [InlineData("Development", null, "false", false)]
    [InlineData("Development", false, null, false)]
    public async Task A_host_runs_it_in_development_or_when_asked(string environment, bool? enabled, string? variable, bool expected)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IHostEnvironment>(new Environment(environment))
            .AddSingleton(Configuration(("TRACES_VIEWER", variable)))
            .AddTraceViewer(options => (options.Port, options.UdpPort, options.Enabled) = (0, 0, enabled));
        await using var provider = services.BuildServiceProvider();
        var hosted = Assert.IsType<ViewerHostedService>(Assert.Single(provider.GetServices<IHostedService>()));
        var running = provider.GetRequiredService<RunningViewer>();
        await hosted.StartAsync(default);
        Assert.Equal(expected, running.Server is not null);
        await hosted.StopAsync(default);
        Assert.Null(running.Server);
    }

    [Fact]
    public void The_exporter_viewer_without_the_viewer_is_refused()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IHostEnvironment>(new Environment("Production"))
            .AddSingleton(Configuration(("TRACES_VIEWER", "false"), ("TRACES_EXPORTER", "viewer")))
            .AddTracing()
            .AddTraceViewer();
        using var provider = services.BuildServiceProvider();
        var exception = Assert.Throws<TracingConfigurationException>(provider.GetRequiredService<TracePipeline>);
        Assert.StartsWith("TRACES_EXPORTER is 'viewer'", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>On ports that the system gives to nobody who asks for any: between the end of one viewer and the start of the next nobody takes them.</summary>
    private static async Task<(ViewerServer Viewer, ViewerOptions Options)> StartOnOwnPortsAsync()
    {
        for (var port = Random.Shared.Next(20_000, 30_000); ; port += 2)
        {
            var options = new ViewerOptions { Port = port, UdpPort = port + 1 };
            try
            {
                return (await ViewerServer.StartAsync(options), options);
            }
            catch (ViewerPortInUseException) when (port < 32_000)
            {
                // That is another program's.
            }
        }
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(value => value.Key, value => value.Value)).Build();

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = ".";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }

    private sealed class SpyLoggerFactory(Action created) : Microsoft.Extensions.Logging.ILoggerFactory
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName)
        {
            created();
            return Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        }

        public void AddProvider(Microsoft.Extensions.Logging.ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
