using System.Diagnostics;
using Tracing;

namespace Consumer;

/// <summary>A file that uses both: a namespace called Trace would hide the class of that name.</summary>
public partial class DiagnosticsConsumer
{
    [Fact]
    public void Trace_WriteLine_still_compiles()
    {
        Trace.WriteLine("x");
        Assert.Equal(3, Traced(1));
    }

    [Traced("consumer")]
    private static partial int Traced(int value);

    private static int TracedCore(int value) => value + 2;
}
