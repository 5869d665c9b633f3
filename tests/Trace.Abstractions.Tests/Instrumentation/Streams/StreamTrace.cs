using System.Collections;
using System.Text;
using Tracing.Instrumentation;

namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>Calls as generated code makes them, around a Core that returns a stream, and their spans as text.</summary>
internal sealed class StreamTrace(bool isAmbient = true, ITraceCollector? collector = null)
{
    private readonly RecordingCollector _collector = new();

    private delegate T Returning<T>(ref TracedCall call, T stream);

    public SpanContext Root => field ??= collector is null ? _collector.Root() : SpanContext.CreateRoot(collector);

    public IReadOnlyList<Span> Spans => _collector.Spans;

    public Span Only => _collector.Only;

    /// <summary>The spans below the root, indented, in the order in which they started.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            var written = Write(text, Root.SpanId, depth: 0);
            Assert.Equal(Spans.Count, written);
            return text.ToString().TrimEnd('\n');
        }
    }

    public IEnumerable<T> Call<T>(Func<SpanRecorder, IEnumerable<T>> core, params CancellationToken[] tokens) =>
        Call(core, (ref call, stream) => call.ReturnStream(stream, tokens));

    public IEnumerator<T> Call<T>(Func<SpanRecorder, IEnumerator<T>> core, params CancellationToken[] tokens) =>
        Call(core, (ref call, stream) => call.ReturnStream(stream, tokens));

    public IEnumerable Call(Func<SpanRecorder, IEnumerable> core) => Call(core, static (ref call, stream) => call.ReturnStream(stream));

    public IEnumerator Call(Func<SpanRecorder, IEnumerator> core) => Call(core, static (ref call, stream) => call.ReturnStream(stream));

    public IAsyncEnumerable<T> Call<T>(Func<SpanRecorder, IAsyncEnumerable<T>> core, params CancellationToken[] tokens) =>
        Call(core, (ref call, stream) => call.ReturnStream(stream, tokens));

    public IAsyncEnumerator<T> Call<T>(Func<SpanRecorder, IAsyncEnumerator<T>> core, params CancellationToken[] tokens) =>
        Call(core, (ref call, stream) => call.ReturnStream(stream, tokens));

    private T Call<T>(Func<SpanRecorder, T> core, Returning<T> returning)
    {
        var parent = isAmbient && SpanContext.Current is { IsRecorded: true } current ? current : Root;
        using var outer = isAmbient ? parent.Activate() : default;
        var call = isAmbient ? TracedCall.StartAmbient(parent, "call") : TracedCall.Start(parent, "call");
        try
        {
            call.SetTag("arg", 7);
            return returning(ref call, core(call.Recorder));
        }
        catch (Exception exception) when (call.Remember(exception))
        {
            throw;
        }
        finally
        {
            call.End();
        }
    }

    private int Write(StringBuilder text, SpanId parent, int depth)
    {
        var written = 0;
        foreach (var span in Spans.Where(span => span.Context.ParentSpanId.Equals(parent)).OrderBy(static span => span.StartTimestamp))
        {
            text.Append(' ', depth * 2).Append(Line(span)).Append('\n');
            written += 1 + Write(text, span.Context.SpanId, depth + 1);
        }

        return written;
    }

    private static string Line(Span span)
    {
        var tags = span.Tags.ToDictionary(static tag => tag.Key, static tag => tag);
        if (tags.Remove("stream.busy_us", out var busy))
        {
            Assert.True(tags.Remove("stream.consumer_us", out var consumer));
            Assert.InRange(busy.AsInt64(), 0, span.DurationNanoseconds / 1000);
            Assert.InRange(consumer.AsInt64(), 0, (span.DurationNanoseconds / 1000) - busy.AsInt64());
        }

        Assert.DoesNotContain("stream.consumer_us", tags.Keys);
        var shown = string.Concat(tags.Values.Select(static tag => $" {tag}")).Replace("stream.", "", StringComparison.Ordinal);
        var events = string.Concat(span.Events.Select(static e => $" !{e.Tags[1].AsString()}"));
        return $"{span.Name} {span.Status}{shown}{events}";
    }
}
