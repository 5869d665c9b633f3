using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>Grpc.AspNetCore with the service that OTLP names, over HTTP/2 only; or in its place whatever a test does with the request.</summary>
internal sealed class GrpcServer : IAsyncDisposable
{
    public const string Method = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private readonly WebApplication _app;

    private GrpcServer(TraceServiceScript script, RequestDelegate? instead, X509Certificate2? certificate, string? socketPath, HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc(static options => options.MaxReceiveMessageSize = 100_000);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (socketPath is not null)
            {
                kestrel.ListenUnixSocket(socketPath, Configure);
            }
            else
            {
                kestrel.Listen(IPAddress.Loopback, 0, Configure);
            }
        });
        _app = builder.Build();
        if (instead is null)
        {
            _ = _app.MapGrpcService<ScriptedTraceService>();
        }
        else
        {
            _ = _app.MapPost(Method, instead);
        }

        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                _ = listen.UseHttps(certificate);
            }
        }
    }

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + Method);

    public static Task<GrpcServer> StartAsync(
        Func<byte[], ServerCallContext, Task<byte[]>> export, X509Certificate2? certificate = null, string? socketPath = null) =>
        StartAsync(new GrpcServer(new TraceServiceScript(export), null, certificate, socketPath, HttpProtocols.Http2));

    public static Task<GrpcServer> StartInsteadAsync(RequestDelegate instead, HttpProtocols protocols = HttpProtocols.Http2, X509Certificate2? certificate = null) =>
        StartAsync(new GrpcServer(new TraceServiceScript(static (_, _) => Task.FromResult(Array.Empty<byte>())), instead, certificate, null, protocols));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<GrpcServer> StartAsync(GrpcServer server)
    {
        await server._app.StartAsync();
        return server;
    }
}
