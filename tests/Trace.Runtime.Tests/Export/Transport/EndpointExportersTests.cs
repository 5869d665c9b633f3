using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using OpenTelemetry.Proto.Collector.Trace.V1;
using Tracing.Export;
using Tracing.Export.Jaeger;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>The exporters as a pipeline runs them, each against a server that answers.</summary>
public sealed class EndpointExportersTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task All_get_every_span_at_once()
    {
        var received = new ConcurrentQueue<byte[]>();
        using var http = ScriptedServer.Answering(Ok);
        using var jaeger = ScriptedServer.Answering("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        await using var grpc = await GrpcServer.StartAsync((request, _) =>
        {
            received.Enqueue(request);
            return Task.FromResult(Array.Empty<byte>());
        });
        var options = new TracingOptions { Exporters = ["otlp", "jaeger-http"], ServiceName = "shop", ExportTimeout = Long };
        (options.Otlp.Timeout, options.JaegerHttp.Timeout) = (Long, Long); // what is tried again comes twice
        (options.Otlp.Endpoint, options.Otlp.Gzip) = (http.Address, true);
        (options.JaegerHttp.Endpoint, options.JaegerHttp.AuthToken) = (new Uri($"http://localhost:{jaeger.Port}/api/traces"), "token");
        var second = new OtlpExporterOptions { Protocol = OtlpProtocol.Grpc, Endpoint = grpc.Address, Timeout = Long };
        await using var pipeline = TracePipeline.Create(
            options,
            [new SpanExporterRegistration("grpc", context => Tracing.Export.Otlp.OtlpExporter.Create(context, second, "grpc")) { IsAlwaysSelected = true }]);
        var spans = Spans.Many(5000);

        foreach (var span in spans)
        {
            pipeline.Collector!.Collect(span);
        }

        var flushed = await pipeline.FlushAsync(Long);

        Assert.True(flushed.Completed);
        Assert.All(pipeline.Statistics, static account => Assert.Equal((5000L, 5000L, 0L, 0L), (account.Received, account.Exported, account.Dropped, account.Pending)));
        var names = spans.Select(static span => span.Name).ToList();
        Assert.Equal(names, http.Requests.SelectMany(static request => NamesOf(Decompress(request.Body))));
        Assert.Equal(names, received.SelectMany(NamesOf));
        Assert.All(jaeger.Requests, static request => Assert.Equal(
            ("POST /api/traces?format=jaeger.thrift HTTP/1.1", "application/vnd.apache.thrift.binary", "Bearer token"),
            (request.Line, request.Header("Content-Type"), request.Header("Authorization"))));
        Assert.Equal(names, jaeger.Requests.SelectMany(static request => ApacheDecoder.DecodeBinary(request.Body).Spans!.Select(static span => span.OperationName)));
    }

    [Fact]
    public async Task A_dead_endpoint_costs_its_own_exporter_only()
    {
        using var http = ScriptedServer.Answering(Ok);
        var options = new TracingOptions { Exporters = ["otlp", "jaeger-http"], ExportTimeout = TimeSpan.Zero };
        (options.Otlp.Endpoint, options.Otlp.Timeout) = (http.Address, Long);

        // Bound but not listening: nobody else gets the port, and nobody answers.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        options.JaegerHttp.Endpoint = new Uri($"http://localhost:{((IPEndPoint)silent.LocalEndPoint!).Port}/api/traces");
        await using var pipeline = TracePipeline.Create(options);
        foreach (var span in Spans.Many(10))
        {
            pipeline.Collector!.Collect(span);
        }

        Assert.True((await pipeline.FlushAsync(Long)).Completed);
        var accounts = pipeline.Statistics.ToDictionary(static account => account.Name);
        Assert.Equal((10L, 0L), (accounts["otlp"].Exported, accounts["otlp"].Dropped));
        Assert.Equal((0L, 10L), (accounts[JaegerHttpExporter.ExporterName].Exported, accounts[JaegerHttpExporter.ExporterName].DroppedByCause[DropCause.Refused]));
    }

    private static IEnumerable<string> NamesOf(byte[] request) =>
        ExportTraceServiceRequest.Parser.ParseFrom(request).ResourceSpans.SelectMany(static r => r.ScopeSpans).SelectMany(static s => s.Spans).Select(static span => span.Name);

    private static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
