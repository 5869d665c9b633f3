using System.Diagnostics;
using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Representation;

/// <summary>A context by value: nothing to allocate while it is passed explicitly, a box for the ambient and for the queue's tags.</summary>
public static class StructContext
{
    public static readonly AsyncLocal<Boxed?> Ambient = new();
    private static readonly Slot[] Ring = new Slot[8192];
    private static int _next;

    public readonly struct Context(TraceShared trace, ulong spanId, ulong parentId)
    {
        public readonly TraceShared Trace = trace;
        public readonly ulong SpanId = spanId;
        public readonly ulong ParentId = parentId;

        public static Context Root() => new(new TraceShared(Ids.Next(), Ids.Next()), Ids.Next(), 0);

        public Context Child() => new(Trace, Ids.Next(), SpanId);
    }

    public sealed class Boxed(Context context)
    {
        public readonly Context Context = context;
    }

    public sealed class State(Context context, long start)
    {
        public readonly Context Context = context;
        public readonly long Start = start;
        private int _open = 1;
        private int _count;
        private ThreeTags _tags;

        public void Set(in Tag tag) => _tags[Interlocked.Increment(ref _count) - 1] = tag;

        public bool TryEnd() => Interlocked.Exchange(ref _open, 0) == 1;
    }

    private struct Slot
    {
        public Context Context;
        public string Name;
        public State? State;
        public long Start;
        public long End;
    }

    public static int Explicit0(in Context? parent)
    {
        if (parent is not { } given || !given.Trace.Sampled)
        {
            return Core(null);
        }

        var context = given.Child();
        var start = Stopwatch.GetTimestamp();
        try
        {
            return Core(context);
        }
        finally
        {
            Add(context, null, start);
        }
    }

    public static int Explicit3(in Context? parent)
    {
        if (parent is not { } given || !given.Trace.Sampled)
        {
            return Core(null);
        }

        var state = new State(given.Child(), Stopwatch.GetTimestamp());
        try
        {
            SetTags(state);
            return Core(state.Context);
        }
        finally
        {
            End(state);
        }
    }

    public static int Ambient0()
    {
        if (Ambient.Value is not { } boxed || !boxed.Context.Trace.Sampled)
        {
            return Core(null);
        }

        var context = boxed.Context.Child();
        var scope = new AmbientScope<Boxed>(Ambient, boxed, new Boxed(context));
        var start = Stopwatch.GetTimestamp();
        try
        {
            return Core(context);
        }
        finally
        {
            Add(context, null, start);
            scope.Restore();
        }
    }

    public static int Ambient3()
    {
        if (Ambient.Value is not { } boxed || !boxed.Context.Trace.Sampled)
        {
            return Core(null);
        }

        var state = new State(boxed.Context.Child(), Stopwatch.GetTimestamp());
        var scope = new AmbientScope<Boxed>(Ambient, boxed, new Boxed(state.Context));
        try
        {
            SetTags(state);
            return Core(state.Context);
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
        var context = parent.Context.Child();
        var boxed = new Boxed(context);
        var scope = new AmbientScope<Boxed>(Ambient, parent, boxed);
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (tags == 0)
            {
                return new Pending(Body.Suspends(boxed), context, null, start).Task;
            }

            var state = new State(context, start);
            SetTags(state);
            return new Pending(Body.Suspends(boxed), context, state, start).Task;
        }
        finally
        {
            scope.Restore();
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static int Core(Context? context) => context is null ? 0 : 42;

    private static void SetTags(State state)
    {
        state.Set(new Tag("order.id", "A-17", 0));
        state.Set(new Tag("cart.items", null, 3));
        state.Set(new Tag("cart.total", null, BitConverter.DoubleToInt64Bits(12.5)));
    }

    private static void End(State state)
    {
        if (state.TryEnd())
        {
            Add(state.Context, state, state.Start);
        }
    }

    private static void Add(in Context context, State? state, long start)
    {
        ref var slot = ref Ring[_next++ & 8191];
        slot.Context = context;
        slot.Name = "span";
        slot.State = state;
        slot.Start = start;
        slot.End = Stopwatch.GetTimestamp();
    }

    private sealed class Pending : TaskCompletionSource
    {
        private readonly Task _inner;
        private readonly Context _context;
        private readonly State? _state;
        private readonly long _start;

        public Pending(Task inner, in Context context, State? state, long start)
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
                Add(_context, null, _start);
            }
            else
            {
                End(_state);
            }

            SetFromTask(_inner);
        }
    }
}
