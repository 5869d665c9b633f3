using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using OpenTelemetry;
using OpenTelemetry.Resources;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

namespace Tracing.Benchmarks.Encode;

/// <summary>
/// Encodes a request of <see cref="Spans"/> spans, with five tags and an event each, as OTLP's protobuf, ready to be sent: a row is one span. The
/// peer is the serializer that OpenTelemetry's own exporter calls, over Activities that hold the same.
/// </summary>
[Config(typeof(TableConfig))]
public class OtlpEncode
{
    private const int Spans = 100;

    private readonly Activity[] _activities = RichActivities.Record(Spans);
    private readonly Resource _resource = ResourceBuilder.CreateEmpty().AddService("checkout", autoGenerateServiceInstanceId: false).Build();
    private readonly OpenTelemetrySerializer _serializer = new();

    private readonly Span[] _spans = RichSpans.Record(Spans);
    private readonly ISpanEncoder _encoder = new OtlpSpanEncoder("checkout", []);
    private readonly byte[] _body = new byte[1_000_000];
    private int _headRoom;

    [GlobalSetup]
    public void Setup()
    {
        _headRoom = _encoder.Format.MaxFrameSize(_encoder.Process.Length);
        var theirs = OpenTelemetry() / Spans;
        var ours = Ours() / Spans;

        Guard.That(Math.Abs(theirs - ours) < 40, $"both write about as much, but {theirs} and {ours} bytes a span");
        foreach (var text in (string[])["payment.charge", "/checkout/{orderId}", "payment accepted", "north"])
        {
            Guard.That(Count(_serializer.Buffer, text) == Spans, $"the peer writes '{text}' for each span");
            Guard.That(Count(_body, text) == Spans, $"we write '{text}' for each span");
        }
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans)]
    public int OpenTelemetry() => _serializer.Write(_resource, new Batch<Activity>(_activities, _activities.Length));

    [Benchmark(Description = "ours", OperationsPerInvoke = Spans)]
    public int Ours()
    {
        var end = _headRoom;
        foreach (ref readonly var span in _spans.AsSpan())
        {
            end += _encoder.Encode(_body.AsSpan(end), span, SpanTrim.None);
        }

        return _encoder.Format.WriteHead(_body, _encoder.Process.Span, Spans, end - _headRoom) + end - _headRoom;
    }

    private static int Count(ReadOnlySpan<byte> bytes, string text) => bytes.Count(System.Text.Encoding.ASCII.GetBytes(text));
}
