using System.Collections.Concurrent;
using System.Text;

namespace Tracing.Execution.Tests;

/// <summary>A trace of its own for one test: a root context, a collector, and the ended spans as an indented text tree.</summary>
internal sealed class TestTrace : ITraceCollector
{
    private readonly ConcurrentQueue<Span> _spans = new();

    public TestTrace() => Root = SpanContext.CreateRoot(this);

    public SpanContext Root { get; }

    public IReadOnlyCollection<Span> Spans => _spans;

    public Span Only => Assert.Single(_spans);

    /// <summary>The spans below <see cref="Root"/>.</summary>
    public string Tree
    {
        get
        {
            Assert.All(_spans, span => Assert.Equal(Root.TraceId, span.Context.TraceId));
            return TreeBelow(Root.SpanId);
        }
    }

    /// <summary>The spans of a trace that this process started, from its first one on.</summary>
    public string RootTree => TreeBelow(null);

    public static SpanContext Unsampled() => SpanContext.CreateRoot(new TestTrace(), TraceFlags.None);

    public void Collect(in Span span) => _spans.Enqueue(span);

    private static string Line(Span span)
    {
        var kind = span.Kind == SpanKind.Internal ? "" : $" {span.Kind}";
        var tags = string.Concat(span.Tags.Select(tag => tag.Key.EndsWith("_us", StringComparison.Ordinal) && tag.AsInt64() >= 0 ? $" {tag.Key}=…" : $" {tag}"));
        var events = string.Concat(span.Events.Select(e => e.Name == "exception"
            ? $" !{e.Tags.Single(tag => tag.Key == "exception.type").AsString()}: {e.Tags.Single(tag => tag.Key == "exception.message").AsString()}"
            : $" ({e.Name})"));
        var links = string.Concat(span.Links.Select(link => $" ->{link.SpanId}"));
        return $"{span.Name}{kind} {span.Status}{tags}{events}{links}";
    }

    private string TreeBelow(SpanId? parent)
    {
        var text = new StringBuilder();
        var written = Write(text, parent, depth: 0);
        Assert.Equal(_spans.Count, written);
        return text.ToString().TrimEnd('\n');
    }

    private int Write(StringBuilder text, SpanId? parent, int depth)
    {
        var written = 0;
        foreach (var span in _spans.Where(span => span.Context.ParentSpanId.Equals(parent)).OrderBy(span => span.StartUnixNanoseconds).ThenBy(span => span.Name))
        {
            Assert.Equal(_spans.First().Context.TraceId, span.Context.TraceId);
            text.Append(' ', depth * 2).Append(Line(span)).Append('\n');
            written += 1 + Write(text, span.Context.SpanId, depth + 1);
        }

        return written;
    }
}
