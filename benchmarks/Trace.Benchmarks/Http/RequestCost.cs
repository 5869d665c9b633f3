using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Http;

/// <summary>
/// A request to ASP.NET Core, by a client that is nearly free: bare, with our middleware, and with OpenTelemetry's
/// instrumentation. Spans besides the server's are of traced methods that the endpoint calls.
/// </summary>
public class RequestCost : RequestRows
{
    [Params(
        RequestKind.OneSpan,
        RequestKind.OneSpanSuspends,
        RequestKind.TenSpans,
        RequestKind.NewTrace,
        RequestKind.Unsampled,
        RequestKind.NoContext,
        RequestKind.OneSpanMetrics,
        RequestKind.NoContextMetrics,
        RequestKind.OneSpanLogs,
        RequestKind.OneSpanEncoded,
        RequestKind.OneSpanUntold)]
    public string Request { get; set; } = RequestKind.OneSpan;

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupOpenTelemetry() => UseOpenTelemetry(RequestKind.Of(Request));

    [GlobalSetup(Target = nameof(Ours))]
    public void SetupOurs() => UseOurs(RequestKind.Of(Request));

    [GlobalSetup(Target = nameof(Bare))]
    public void SetupBare() => UseBare(RequestKind.Of(Request));

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Requests)]
    public void OpenTelemetry() => Run();

    [Benchmark(Description = "ours", OperationsPerInvoke = Requests)]
    public void Ours() => Run();

    [Benchmark(Description = "bare", OperationsPerInvoke = Requests)]
    public void Bare() => Run();
}
