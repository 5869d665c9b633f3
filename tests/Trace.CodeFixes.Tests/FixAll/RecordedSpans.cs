using System.Globalization;
using System.Text;

namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>Collects spans, starts a trace for everything that asks, and prints all of it as trees without ids and times.</summary>
internal sealed class RecordedSpans : ITraceCollector, IRootSampler
{
    private readonly List<Span> _spans = [];

    public ITraceCollector Collector => this;

    public int Count => _spans.Count;

    public void Collect(in Span span)
    {
        lock (_spans)
        {
            _spans.Add(span);
        }
    }

    public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind) => TraceFlags.Sampled;

    /// <summary>What has no parent, and then what hangs under the context.</summary>
    public string Tree(SpanContext root)
    {
        var text = new StringBuilder();
        Write(text, default, 0, root);
        text.Append("root\n");
        Write(text, root.SpanId, 1, root);
        return text.ToString();
    }

    private void Write(StringBuilder text, SpanId parent, int depth, SpanContext root)
    {
        foreach (var span in _spans.Where(span => (span.Context.ParentSpanId ?? default) == parent).OrderBy(span => span.StartUnixNanoseconds))
        {
            text.Append(CultureInfo.InvariantCulture, $"{new string(' ', depth * 2)}{span.Name} {span.Kind} {span.Status}");
            foreach (var tag in span.Tags)
            {
                text.Append(CultureInfo.InvariantCulture, $" {tag.Key}={tag.ValueText()}");
            }

            foreach (var recorded in span.Events)
            {
                text.Append(CultureInfo.InvariantCulture, $" !{recorded.Name}");
            }

            foreach (var link in span.Links)
            {
                text.Append(link.SpanId == root.SpanId ? " ->root" : " ->other");
            }

            text.Append('\n');
            Write(text, span.Context.SpanId, depth + 1, root);
        }
    }
}
