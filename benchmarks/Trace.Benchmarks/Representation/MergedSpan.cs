using System.Diagnostics;
using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Representation;

/// <summary>One object is identity, recording and queued record at once, as <see cref="Activity"/> is.</summary>
public static class MergedSpan
{
    public static readonly AsyncLocal<ActiveSpan?> Ambient = new();

    public sealed class ActiveSpan(TraceShared trace, ulong spanId, ulong parentId, string name, long start)
    {
        public readonly TraceShared Trace = trace;
        public readonly ulong SpanId = spanId;
        public readonly ulong ParentId = parentId;
        public readonly string Name = name;
        public readonly long Start = start;
        private long _end;
        private int _open = 1;
        private int _count;
        private ThreeTags _tags;

        public static ActiveSpan Root() => new(new TraceShared(Ids.Next(), Ids.Next()), Ids.Next(), 0, "root", 0);

        public ActiveSpan Child(string name) => new(Trace, Ids.Next(), SpanId, name, Stopwatch.GetTimestamp());

        public void Set(in Tag tag) => _tags[Interlocked.Increment(ref _count) - 1] = tag;

        public void End()
        {
            if (Interlocked.Exchange(ref _open, 0) == 1)
            {
                _end = Stopwatch.GetTimestamp();
                Sink.Add(this);
            }
        }

        public long Duration => _end - Start;
    }

    public static int Explicit(ActiveSpan? parent, int tags)
    {
        if (parent is null || !parent.Trace.Sampled)
        {
            return Body.Sync(null);
        }

        var span = parent.Child("span");
        try
        {
            SetTags(span, tags);
            return Body.Sync(span);
        }
        finally
        {
            span.End();
        }
    }

    public static int Ambient1(int tags)
    {
        var parent = Ambient.Value;
        if (parent is null || !parent.Trace.Sampled)
        {
            return Body.Sync(null);
        }

        var span = parent.Child("span");
        var scope = new AmbientScope<ActiveSpan>(Ambient, parent, span);
        try
        {
            SetTags(span, tags);
            return Body.Sync(span);
        }
        finally
        {
            span.End();
            scope.Restore();
        }
    }

    public static Task Suspending(int tags)
    {
        var parent = Ambient.Value!;
        var span = parent.Child("span");
        var scope = new AmbientScope<ActiveSpan>(Ambient, parent, span);
        try
        {
            SetTags(span, tags);
            return new Pending(Body.Suspends(span), span).Task;
        }
        finally
        {
            scope.Restore();
        }
    }

    private static void SetTags(ActiveSpan span, int tags)
    {
        if (tags == 3)
        {
            span.Set(new Tag("order.id", "A-17", 0));
            span.Set(new Tag("cart.items", null, 3));
            span.Set(new Tag("cart.total", null, BitConverter.DoubleToInt64Bits(12.5)));
        }
    }

    private sealed class Pending : TaskCompletionSource
    {
        private readonly Task _inner;
        private readonly ActiveSpan _span;

        public Pending(Task inner, ActiveSpan span)
        {
            _inner = inner;
            _span = span;
            inner.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
        }

        private void Complete()
        {
            _span.End();
            SetFromTask(_inner);
        }
    }
}
