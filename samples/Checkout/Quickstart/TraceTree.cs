using System.Globalization;
using System.Text;
using Tracing.Viewer;

namespace Checkout.Quickstart;

/// <summary>A trace as indented text: service, span, duration, status.</summary>
public static class TraceTree
{
    /// <summary>What a request for an order of two lines records in both services.</summary>
    private const int SpansOfAnOrder = 14;

    public static string Format(ViewerTrace trace)
    {
        var text = new StringBuilder();
        var ids = trace.Spans.Select(span => span.SpanId).ToHashSet();
        foreach (var root in trace.Spans.Where(span => span.ParentSpanId is not { } parent || !ids.Contains(parent)))
        {
            Append(text, trace, root, depth: 0);
        }

        return text.ToString();
    }

    /// <summary>Whether all spans are there: they end on several threads and in two processes, so that a parent may arrive before its children.</summary>
    public static bool IsComplete(ViewerTrace trace) => trace.Spans.Count >= SpansOfAnOrder;

    private static void Append(StringBuilder text, ViewerTrace trace, ViewerSpan span, int depth)
    {
        var label = new string(' ', 2 * depth) + span.Name;
        text.AppendLine(CultureInfo.InvariantCulture, $"  {span.ServiceName,-10} {label,-44} {span.Duration.TotalMilliseconds,9:0.00} ms  {span.Status.ToString().ToLowerInvariant()}");
        foreach (var child in trace.Spans.Where(child => child.ParentSpanId == span.SpanId).OrderBy(child => child.Start))
        {
            Append(text, trace, child, depth + 1);
        }
    }
}
