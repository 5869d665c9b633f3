using System.Collections;

namespace Tracing.Execution.Tests.Matrix;

/// <summary>Results that run while they are enumerated: their spans cover the enumeration.</summary>
internal static class StreamRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "IEnumerable<T>",
            """[Traced("stream.items-of-t")] internal static partial IEnumerable<int> Items(int count);""",
            "stream.items-of-t Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            _ => string.Join(',', Streamed.Items(2)),
            _ => string.Join(',', Streamed.ItemsCore(2))),
        MatrixRow.Of(
            "IEnumerable<T>, enumerated twice",
            """[Traced("stream.items-of-t")] internal static partial IEnumerable<int> Items(int count);""",
            "stream.items-of-t Ok stream.items=1 stream.busy_us=… stream.consumer_us=…\n  step Ok\nstream.items-of-t Ok stream.items=1 stream.busy_us=… stream.consumer_us=…\n  step Ok",
            _ => Twice(Streamed.Items(1)),
            _ => Twice(Streamed.ItemsCore(1))),
        MatrixRow.Of(
            "IEnumerable<T>, a break",
            """[Traced("stream.items-of-t")] internal static partial IEnumerable<int> Items(int count);""",
            "stream.items-of-t Ok stream.items=1 stream.busy_us=… stream.consumer_us=… stream.end=stopped\n  step Ok",
            _ => Streamed.Items(2).First(),
            _ => Streamed.ItemsCore(2).First()),
        MatrixRow.Of(
            "IEnumerable<T>, a collection",
            """[Traced("stream.list")] internal static partial IEnumerable<int> List(int count);""",
            "stream.list Ok stream.items=2",
            _ => string.Join(',', Streamed.List(2)),
            _ => string.Join(',', Streamed.ListCore(2))),
        MatrixRow.Of(
            "IEnumerable<T>, null",
            """[Traced("stream.null")] internal static partial IEnumerable<string>? Missing();""",
            "stream.null Ok",
            _ => Streamed.Missing(),
            _ => Streamed.MissingCore()),
        MatrixRow.Of(
            "IEnumerable<T>, explicit parent",
            """[Traced("stream.below")] internal static partial IEnumerable<int> Below(SpanContext? context, int count);""",
            "stream.below Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            call => string.Join(',', Streamed.Below(call.Parent, 2)),
            call => string.Join(',', Streamed.BelowCore(call.Parent, 2))).Below(MatrixParent.Given),
        MatrixRow.Of(
            "IEnumerable<T>, root",
            """[Traced("stream.root", Root = true)] internal static partial IEnumerable<int> Rooted(int count);""",
            "stream.root Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            _ => string.Join(',', Streamed.Rooted(2)),
            _ => string.Join(',', Streamed.RootedCore(2))).Below(MatrixParent.New),
        MatrixRow.Of(
            "IEnumerable<T>, root, enumerated twice",
            """[Traced("stream.root", Root = true)] internal static partial IEnumerable<int> Rooted(int count);""",
            "stream.root Ok stream.items=1 stream.busy_us=… stream.consumer_us=…\n  step Ok\nstream.root Ok stream.items=1 stream.busy_us=… stream.consumer_us=…\n  step Ok",
            _ => Twice(Streamed.Rooted(1)),
            _ => Twice(Streamed.RootedCore(1))).Below(MatrixParent.New),
        MatrixRow.Of(
            "IEnumerator<T>",
            """[Traced("stream.enumerator-of-t")] internal static partial IEnumerator<int> Enumerator(int count);""",
            "stream.enumerator-of-t Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            _ => Read(Streamed.Enumerator(2)),
            _ => Read(Streamed.EnumeratorCore(2))),
        MatrixRow.Of(
            "IEnumerable",
            """[Traced("stream.untyped")] internal static partial IEnumerable Untyped(int count);""",
            "stream.untyped Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            _ => string.Join(',', Streamed.Untyped(2).Cast<object>()),
            _ => string.Join(',', Streamed.UntypedCore(2).Cast<object>())),
        MatrixRow.Of(
            "IEnumerator",
            """[Traced("stream.untyped-enumerator")] internal static partial IEnumerator UntypedEnumerator(int count);""",
            "stream.untyped-enumerator Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            _ => Read(Streamed.UntypedEnumerator(2)),
            _ => Read(Streamed.UntypedEnumeratorCore(2))),
        MatrixRow.OfTask(
            "IAsyncEnumerable<T>, with [EnumeratorCancellation] on its body",
            """[Traced("stream.async")] internal static partial IAsyncEnumerable<T> ItemsAsync<T>(T[] items, CancellationToken cancellation = default); … ItemsAsyncCore<T>(T[] items, [EnumeratorCancellation] CancellationToken cancellation)""",
            "stream.async Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            _ => ReadAsync(Streamed.ItemsAsync([1, 2])),
            _ => ReadAsync(Streamed.ItemsAsyncCore([1, 2], default))),
        MatrixRow.OfTask(
            "IAsyncEnumerable<T>, explicit parent",
            """[Traced("stream.below-async")] internal static partial IAsyncEnumerable<int> BelowAsync(SpanContext? context, int count);""",
            "stream.below-async Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            call => ReadAsync(Streamed.BelowAsync(call.Parent, 2)),
            call => ReadAsync(Streamed.BelowAsyncCore(call.Parent, 2))).Below(MatrixParent.Given),
        MatrixRow.OfTask(
            "IAsyncEnumerator<T>",
            """[Traced("stream.async-enumerator")] internal static partial IAsyncEnumerator<int> EnumeratorAsync(int count, CancellationToken cancellation = default);""",
            "stream.async-enumerator Ok stream.items=2 stream.busy_us=… stream.consumer_us=…\n  step Ok\n  step Ok",
            _ => ReadAsync(Streamed.EnumeratorAsync(2, default)),
            _ => ReadAsync(Streamed.EnumeratorAsyncCore(2, default))),
    ];

    private static string Twice(IEnumerable<int> items) => $"{items.Last()}{items.Last()}";

    private static string Read(IEnumerator items)
    {
        var text = "";
        while (items.MoveNext())
        {
            text += items.Current;
        }

        (items as IDisposable)?.Dispose();
        return text;
    }

    private static async Task<string> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        var text = "";
        await foreach (var item in items)
        {
            text += item;
        }

        return text;
    }

    private static async Task<string> ReadAsync(IAsyncEnumerator<int> items)
    {
        var text = "";
        await using (items)
        {
            while (await items.MoveNextAsync())
            {
                text += items.Current;
            }
        }

        return text;
    }
}
