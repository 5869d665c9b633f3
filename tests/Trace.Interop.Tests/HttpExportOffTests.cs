using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Tracing.Export.Delivery;
using Tracing.Export.Jaeger;

namespace Tracing.Interop.Tests;

public sealed class HttpExportOffTests : IDisposable
{
    private const string Project = "HttpExportOff";

    private static readonly string[] Expected =
    [
        "jaeger runs",
        "TRACES_EXPORTER is 'otlp': no exporter 'otlp' is registered. TracingHttpExport is false in the project, which leaves it out. Registered are: none, file, jaeger, log.",
        "TRACES_EXPORTER is 'JAEGER-HTTP': no exporter 'JAEGER-HTTP' is registered. TracingHttpExport is false in the project, which leaves it out. Registered are: none, file, jaeger, log.",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-http-off-");

    /// <summary><c>TracingHttpExport=false</c> in a project: what exports by HTTP is gone, and whoever names it is told why.</summary>
    [Fact]
    public async Task WithoutHttpExport_NothingOfItIsLeft()
    {
        var (path, map) = await NativeProgram.PublishAsync(_folder, Project, "off");

        Assert.Contains(nameof(JaegerUdpExporter), map, StringComparison.Ordinal);
        Assert.All(
            [nameof(HttpTransport), nameof(GrpcTransport), nameof(SocketsHttpHandler), nameof(SslStream), nameof(X509Chain)],
            name => Assert.DoesNotContain(name, map, StringComparison.Ordinal));
        Assert.Equal(Expected, await NativeProgram.LinesAsync(path, "jaeger", "otlp", "JAEGER-HTTP"));
        Assert.Equal(
            Expected,
            await NativeProgram.LinesAsync("dotnet", Path.Combine(_folder.FullName, "off-artifacts", "bin", Project, "release", Project + ".dll"), "jaeger", "otlp", "JAEGER-HTTP"));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
