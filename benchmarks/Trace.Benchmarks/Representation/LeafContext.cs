using System.Diagnostics;
using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Representation;

/// <summary>
/// A context is a 40-byte object of ids that refers to its trace; the span is a record by value; only a body that asks
/// for a recorder gets a state object, with room for three tags.
/// </summary>
public static class LeafContext
{
    public static readonly AsyncLocal<Context?> Ambient = new();

    public sealed class Context(TraceShared trace, ulong spanId, ulong parentId)
    {
        public readonly TraceShared Trace = trace;
        public readonly ulong SpanId = spanId;
        public readonly ulong ParentId = parentId;

        public static Context Root() => new(new TraceShared(Ids.Next(), Ids.Next()), Ids.Next(), 0);

        public Context Child() => new(Trace, Ids.Next(), SpanId);
    }

    public sealed class State(Context context, string name, long start)
    {
        public readonly Context Context = context;
        public readonly string Name = name;
        public readonly long Start = start;
        private int _version = 1;
        private int _count;
        private ThreeTags _tags;

        public bool IsOpen => _version == 1;

        /// <summary>Claims a slot without a lock, so that copies on several threads can set tags.</summary>
        public void Set(in Tag tag, bool locked)
        {
            if (locked)
            {
                lock (this)
                {
                    _tags[_count++] = tag;
                }
            }
            else
            {
                _tags[Interlocked.Increment(ref _count) - 1] = tag;
            }
        }

        public bool TryEnd() => Interlocked.Exchange(ref _version, 0) == 1;
    }

    public static int Explicit0(Context? parent)
    {
        if (parent is null || !parent.Trace.Sampled)
        {
            return Body.Sync(null);
        }

        var context = parent.Child();
        var start = Stopwatch.GetTimestamp();
        try
        {
            return Body.Sync(context);
        }
        finally
        {
            Sink.Add(context, "span", null, start, Stopwatch.GetTimestamp());
        }
    }

    public static int Explicit3(Context? parent, bool locked)
    {
        if (parent is null || !parent.Trace.Sampled)
        {
            return Body.Sync(null);
        }

        var state = new State(parent.Child(), "span", Stopwatch.GetTimestamp());
        try
        {
            SetTags(state, locked);
            return Body.Sync(state.Context);
        }
        finally
        {
            End(state);
        }
    }

    public static int Ambient0()
    {
        var parent = Ambient.Value;
        if (parent is null || !parent.Trace.Sampled)
        {
            return Body.Sync(null);
        }

        var context = parent.Child();
        var scope = new AmbientScope<Context>(Ambient, parent, context);
        var start = Stopwatch.GetTimestamp();
        try
        {
            return Body.Sync(context);
        }
        finally
        {
            Sink.Add(context, "span", null, start, Stopwatch.GetTimestamp());
            scope.Restore();
        }
    }

    public static int Ambient3()
    {
        var parent = Ambient.Value;
        if (parent is null || !parent.Trace.Sampled)
        {
            return Body.Sync(null);
        }

        var state = new State(parent.Child(), "span", Stopwatch.GetTimestamp());
        var scope = new AmbientScope<Context>(Ambient, parent, state.Context);
        try
        {
            SetTags(state, locked: false);
            return Body.Sync(state.Context);
        }
        finally
        {
            End(state);
            scope.Restore();
        }
    }

    public static Task Suspending(int tags)
    {
        var parent = Ambient.Value!;
        var context = parent.Child();
        var scope = new AmbientScope<Context>(Ambient, parent, context);
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (tags == 0)
            {
                return new Pending(Body.Suspends(context), context, null, start).Task;
            }

            var state = new State(context, "span", start);
            SetTags(state, locked: false);
            return new Pending(Body.Suspends(context), context, state, start).Task;
        }
        finally
        {
            scope.Restore();
        }
    }

    private static void SetTags(State state, bool locked)
    {
        if (state.IsOpen)
        {
            state.Set(new Tag("order.id", "A-17", 0), locked);
            state.Set(new Tag("cart.items", null, 3), locked);
            state.Set(new Tag("cart.total", null, BitConverter.DoubleToInt64Bits(12.5)), locked);
        }
    }

    private static void End(State state)
    {
        if (state.TryEnd())
        {
            Sink.Add(state.Context, state.Name, state, state.Start, Stopwatch.GetTimestamp());
        }
    }

    private sealed class Pending : TaskCompletionSource
    {
        private readonly Task _inner;
        private readonly Context _context;
        private readonly State? _state;
        private readonly long _start;

        public Pending(Task inner, Context context, State? state, long start)
        {
            _inner = inner;
            _context = context;
            _state = state;
            _start = start;
            inner.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
        }

        private void Complete()
        {
            if (_state is null)
            {
                Sink.Add(_context, "span", null, _start, Stopwatch.GetTimestamp());
            }
            else
            {
                End(_state);
            }

            SetFromTask(_inner);
        }
    }
}
