using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;

namespace Tracing.Fuzzing;

/// <summary>Which branches inputs take, and how often, in powers of two.</summary>
internal sealed unsafe class Coverage
{
    /// <summary>Bytes, a counter each; what the instrumentation expects.</summary>
    private const int Size = 65_536;

    private readonly byte* _counters = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    private readonly Action _startPath;

    /// <summary>Bound by name: an assembly that refers to the counters counts as instrumented already.</summary>
    public Coverage()
    {
        var trace = Assembly.Load("SharpFuzz.Common").GetType("SharpFuzz.Common.Trace", throwOnError: true)!;
        trace.GetField("SharedMem")!.SetValue(null, Pointer.Box(_counters, typeof(byte*)));
        var reset = new DynamicMethod("StartPath", null, null);
        var code = reset.GetILGenerator();
        code.Emit(OpCodes.Ldc_I4_0);
        code.Emit(OpCodes.Stsfld, trace.GetField("PrevLocation")!);
        code.Emit(OpCodes.Ret);
        _startPath = reset.CreateDelegate<Action>();
    }

    /// <summary>Branches that any input has taken since the last reset.</summary>
    public int Edges { get; private set; }

    public void Reset()
    {
        Clear();
        _seen.AsSpan().Clear();
        Edges = 0;
    }

    public void Clear()
    {
        new Span<byte>(_counters, Size).Clear();
        _startPath();
    }

    /// <summary>Whether the input that ran took a branch, or took it so often, as none did before; clears the counters.</summary>
    public bool TakeNews()
    {
        var isNew = false;
        var words = new Span<ulong>(_counters, Size / sizeof(ulong));
        for (var at = 0; words[at..].IndexOfAnyExcept(0UL) is >= 0 and var next; at++)
        {
            at += next;
            for (var i = at * sizeof(ulong); i < (at + 1) * sizeof(ulong); i++)
            {
                isNew |= _counters[i] != 0 && IsNew(i);
            }

            words[at] = 0;
            if (at + 1 == words.Length)
            {
                break;
            }
        }

        _startPath();
        return isNew;
    }

    private bool IsNew(int edge)
    {
        var count = (byte)(1 << int.Log2(_counters[edge]));
        var isNew = (_seen[edge] & count) == 0;
        Edges += _seen[edge] == 0 ? 1 : 0;
        _seen[edge] |= count;
        return isNew;
    }
}
