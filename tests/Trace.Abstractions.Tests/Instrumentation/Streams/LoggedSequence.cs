using System.Collections;
using System.Runtime.CompilerServices;

namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>A hand-written stream of three items that logs each call, and throws where it is told.</summary>
internal sealed class LoggedSequence(Log log, string? throwing = null) : IEnumerable<int>, IEnumerator<int>
{
    private int _position;

    public int Current
    {
        get
        {
            Do("Current");
            return _position;
        }
    }

    object IEnumerator.Current => Current;

    public IEnumerator<int> GetEnumerator()
    {
        Do("GetEnumerator");
        return this;
    }

    IEnumerator IEnumerable.GetEnumerator()
    {
        Do("GetEnumerator of objects");
        return this;
    }

    public bool MoveNext()
    {
        Do($"MoveNext {_position}");
        log.Local.Value = $"moved {_position}";
        return _position < 3 && ++_position > 0;
    }

    public void Reset()
    {
        Do("Reset");
        _position = 0;
    }

    public void Dispose() => Do("Dispose");

    [MethodImpl(MethodImplOptions.NoInlining)] // where an exception comes from is compared
    private void Do(string step)
    {
        log.Add(step);
        if (step == throwing)
        {
            throw new InvalidOperationException($"in {step}");
        }
    }
}
