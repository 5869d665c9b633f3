namespace Tracing.Execution.Tests;

/// <summary>Signatures that differ from the plain ones.</summary>
internal static partial class Methods
{
    [Traced("two tokens")]
    internal static partial void WithTwoTokens(CancellationToken first, CancellationToken second, Action body);

    internal static void WithTwoTokensCore(CancellationToken first, CancellationToken second, Action body) => body();

    [Traced("tags", Kind = SpanKind.Client)]
    internal static partial void Tagged(
        [Tag] string text,
        [Tag("count")] int number,
        [Tag] double ratio,
        [Tag] bool @class,
        [Tag] string? missing,
        [Tag] DayOfWeek day,
        [Tag] in TimeSpan duration,
        [Tag] dynamic anything,
        [Tag] int? maybe,
        Uri untagged);

    internal static void TaggedCore(
        string text, int number, double ratio, bool @class, string? missing, DayOfWeek day, in TimeSpan duration, dynamic anything, int? maybe, Uri untagged)
    {
    }

    [Traced("throwing tag")]
    internal static partial int TagThatThrows([Tag] Untellable value);

    internal static int TagThatThrowsCore(Untellable value) => value.Number;

    [Traced("ref struct")]
    internal static partial Span<int> OverParameter(ref int target, bool fail);

    internal static Span<int> OverParameterCore(ref int target, bool fail) =>
        fail ? throw new InvalidOperationException("no span") : new Span<int>(ref target);

    [Traced("dynamic")]
    internal static partial dynamic? Late(dynamic? value);

    internal static dynamic? LateCore(dynamic? value) => value;

    [Traced("recorder")]
    internal static partial bool WithRecorder(string item);

    internal static bool WithRecorderCore(SpanRecorder span, string item)
    {
        span.SetTag("item", item);
        span.AddEvent("seen");
        return span.IsRecording;
    }

    [Traced("early status")]
    internal static partial void EarlyStatus(bool fail);

    internal static void EarlyStatusCore(bool fail, SpanRecorder span)
    {
        span.SetStatus(SpanStatus.Ok);
        if (fail)
        {
            throw new InvalidOperationException("after all");
        }
    }

    [Traced("other name", Implementation = nameof(Body))]
    internal static partial int Renamed(int value);

    internal static int Body(int value) => value + 1;

    [Traced("overload of int")]
    internal static partial string Overload(int value);

    internal static string OverloadCore(int value) => "int";

    [Traced("overload of text")]
    internal static partial string Overload(string value);

    internal static string OverloadCore(string value) => "text";

    [Traced("overload of T")]
    internal static partial string Overload<T>(T value)
        where T : struct;

    internal static string OverloadCore<T>(T value)
        where T : struct => typeof(T).Name;

    [Traced("overload with a context")]
    internal static partial string Overload(SpanContext? parent, int value);

    internal static string OverloadCore(SpanContext? parent, int value) => "context";

    [Traced("clash")]
    internal static partial int Clash(int parent, int call, int exception, int @params, int ClashCore);

    internal static int ClashCore(int parent, int call, int exception, int @params, int core) => parent + call + exception + @params + core;

    private static string ClashTraced => "taken";

    [Traced("by reference")]
    internal static partial bool ByReference(ref int total, in int step, out int before, ref readonly int limit);

    internal static bool ByReferenceCore(ref int total, in int step, out int before, ref readonly int limit)
    {
        before = total;
        total += step;
        return total < limit && ClashTraced.Length > 0;
    }

    [Traced("spans")]
    internal static partial ReadOnlySpan<char> Slice(ReadOnlySpan<char> text, scoped ReadOnlySpan<int> bounds);

    internal static ReadOnlySpan<char> SliceCore(ReadOnlySpan<char> text, scoped ReadOnlySpan<int> bounds) => text[bounds[0]..bounds[1]];

    [Traced("params")]
    internal static partial int Sum(params int[] values);

    internal static int SumCore(params int[] values) => values.Sum();

    [Traced("params span")]
    internal static partial int SumSpan(int seed = 1, params ReadOnlySpan<int> values);

    internal static int SumSpanCore(int seed, params ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            seed += value;
        }

        return seed;
    }

    [Traced("extension")]
    internal static partial string Shout(this string text, [System.Runtime.CompilerServices.CallerMemberName] string caller = "");

    internal static string ShoutCore(string text, string caller) => text + "! " + caller;

    [Traced("tuple")]
    internal static partial (int Count, string? Name) Tuple((int A, string B) pair);

    internal static (int Count, string? Name) TupleCore((int A, string B) pair) => (pair.A, pair.B);

    [Traced("pointer")]
    internal static unsafe partial int Read(int* address);

    internal static unsafe int ReadCore(int* address) => *address;

    [Traced("ref struct T")]
    internal static partial int Length<T>(T value)
        where T : allows ref struct;

    internal static int LengthCore<T>(T value)
        where T : allows ref struct => typeof(T).Name.Length;
}
