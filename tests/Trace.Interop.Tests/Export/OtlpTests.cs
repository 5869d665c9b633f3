using Tracing.Export;

namespace Tracing.Interop.Tests.Export;

/// <summary>The exporter <c>otlp</c> against services that are made of foreign packages: Node.js's HTTP, grpc-js and protobufjs.</summary>
[Collection(ExportCollection.Name)]
public sealed class OtlpTests
{
    private const int DefaultMaxMessage = 4 * 1024 * 1024;

    /// <summary>Bytes before a message of gRPC.</summary>
    private const int GrpcPrefix = 5;

    [Theory]
    [InlineData("http", "http/protobuf", "none")]
    [InlineData("http", "http/protobuf", "gzip")]
    [InlineData("grpc", "grpc", "none")]
    [InlineData("grpc", "grpc", "gzip")]
    public async Task EverySpan_IsReadAsItWas(string service, string protocol, string compression)
    {
        await using var receiver = await ForeignReceiver.StartAsync(new { protocol = service });
        await using var sender = new Sender(
            ("OTEL_TRACES_EXPORTER", "otlp"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Endpoint),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", compression),
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20secret,X-Tenant=shop"));
        var spans = VariedSpans.All();

        var account = await sender.SendAllAsync(spans);

        var requests = await receiver.RequestsAsync();
        ForeignJson.AssertEqual(spans, requests.SelectMany(static request => request.Spans));
        Assert.All(requests, static request => Assert.Equal(
            ("a secret", "shop"), (request.Headers["api-key"].GetString(), request.Headers["x-tenant"].GetString())));
        Assert.All(requests, static request => Assert.Equal(("checkout", "täst", "Tracing"), (
            AttributeOf(request, "service.name"), AttributeOf(request, "deployment.environment.name"), request.Scope["name"]!.GetValue<string>())));
        Assert.Equal(compression == "gzip", account.Bytes < requests.Sum(static request => request.Bytes));
    }

    [Theory]
    [InlineData("http", "http/protobuf")]
    [InlineData("grpc", "grpc")]
    public async Task APartialSuccess_IsRead(string service, string protocol)
    {
        await using var receiver = await ForeignReceiver.StartAsync(
            new { protocol = service, answers = new[] { new { partialSuccess = new { rejectedSpans = 3, errorMessage = "3 are over the quota" } } } });
        await using var sender = Sending(receiver, protocol);

        var account = await sender.SendAsync(VariedSpans.Large(10, bytes: 10));

        Assert.Equal((7, 3), (account.Exported, account.DroppedByCause[DropCause.Rejected]));
        Assert.Contains("3 are over the quota", sender.Log, StringComparison.Ordinal);
        Assert.Equal(10, Assert.Single(await receiver.RequestsAsync()).Spans.Count());
    }

    [Fact]
    public async Task ABusyGrpcService_IsAskedAgain()
    {
        const int Unavailable = 14;
        const int ResourceExhausted = 8;
        await using var receiver = await ForeignReceiver.StartAsync(new
        {
            protocol = "grpc",
            answers = new object[] { new { code = Unavailable, message = "starting" }, new { code = ResourceExhausted, message = "too many", retrySeconds = 1 } },
        });
        await using var sender = Sending(receiver, "grpc");
        var spans = VariedSpans.All()[..50];

        var account = await sender.SendAllAsync(spans);

        var requests = await receiver.RequestsAsync();
        Assert.Equal([Unavailable, ResourceExhausted, 0], requests.Select(static request => request.Status));
        Assert.All(requests, request => ForeignJson.AssertEqual(spans, request.Spans));
        Assert.Equal(GrpcPrefix + requests[0].Bytes, account.Bytes);
    }

    [Fact]
    public async Task ABusyHttpService_IsAskedAgain()
    {
        await using var receiver = await ForeignReceiver.StartAsync(new
        {
            protocol = "http",
            answers = new object[] { new { status = 503 }, new { status = 429, headers = new Dictionary<string, string> { ["retry-after"] = "1" } } },
        });
        await using var sender = Sending(receiver, "http/protobuf");
        var spans = VariedSpans.All()[..50];

        var account = await sender.SendAllAsync(spans);

        var requests = await receiver.RequestsAsync();
        Assert.Equal([503, 429, 200], requests.Select(static request => request.Status));
        Assert.All(requests, request => ForeignJson.AssertEqual(spans, request.Spans));
        Assert.Equal(requests[0].SentBytes, account.Bytes);
    }

    /// <summary>A service of gRPC takes 4 MiB unless it is told otherwise; the exporter sends just that.</summary>
    [Fact]
    public async Task RequestsOfTheDefaultSize_AreTaken()
    {
        await using var receiver = await ForeignReceiver.StartAsync(new { protocol = "grpc" });
        await using var sender = Sending(receiver, "grpc");
        var spans = VariedSpans.Large(640, bytes: 16_000);

        await sender.SendAllAsync(spans);

        var requests = await receiver.RequestsAsync();
        ForeignJson.AssertEqual(spans, requests.SelectMany(static request => request.Spans));
        Assert.Equal(3, requests.Count);
        Assert.InRange(requests.Max(static request => request.Bytes), DefaultMaxMessage - 20_000, DefaultMaxMessage);
        Assert.DoesNotContain("tried again", sender.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("gzip")]
    public async Task ATooLargeMessage_IsSplit(string compression)
    {
        await using var receiver = await ForeignReceiver.StartAsync(new { protocol = "grpc" });
        await using var sender = new Sender(
            static options => options.Otlp.MaxRequestBytes = 4 * DefaultMaxMessage,
            ("OTEL_TRACES_EXPORTER", "otlp"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Endpoint),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", compression));
        var spans = VariedSpans.Large(640, bytes: 16_000);

        await sender.SendAllAsync(spans);

        var requests = await receiver.RequestsAsync();
        ForeignJson.AssertEqual(spans, requests.SelectMany(static request => request.Spans));
        Assert.Equal([160, 160, 160, 160], requests.Select(static request => request.Spans.Count()));
    }

    private static Sender Sending(ForeignReceiver receiver, string protocol) => new(
        ("OTEL_TRACES_EXPORTER", "otlp"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Endpoint),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol));

    private static string? AttributeOf(ForeignRequest request, string key) =>
        request.Resource["attributes"]!.AsArray().Single(attribute => attribute!["key"]!.GetValue<string>() == key)!["value"]!["stringValue"]!.GetValue<string>();
}
