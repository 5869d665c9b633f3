using System.Collections;
using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>Results that run while they are enumerated.</summary>
internal static partial class Streamed
{
    [Traced("stream.items-of-t")]
    internal static partial IEnumerable<int> Items(int count);

    internal static IEnumerable<int> ItemsCore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Steps.Ambient();
            yield return i;
        }
    }

    [Traced("stream.enumerator-of-t")]
    internal static partial IEnumerator<int> Enumerator(int count);

    internal static IEnumerator<int> EnumeratorCore(int count) => ItemsCore(count).GetEnumerator();

    [Traced("stream.untyped")]
    internal static partial IEnumerable Untyped(int count);

    internal static IEnumerable UntypedCore(int count) => ItemsCore(count);

    [Traced("stream.untyped-enumerator")]
    internal static partial IEnumerator UntypedEnumerator(int count);

    internal static IEnumerator UntypedEnumeratorCore(int count) => ItemsCore(count).GetEnumerator();

    [Traced("stream.async")]
    internal static partial IAsyncEnumerable<T> ItemsAsync<T>(T[] items, CancellationToken cancellation = default);

    internal static async IAsyncEnumerable<T> ItemsAsyncCore<T>(T[] items, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            await Suspended.UntilReturned;
            cancellation.ThrowIfCancellationRequested();
            Steps.Ambient();
            yield return item;
        }
    }

    [Traced("stream.async-enumerator")]
    internal static partial IAsyncEnumerator<int> EnumeratorAsync(int count, CancellationToken cancellation = default);

    internal static IAsyncEnumerator<int> EnumeratorAsyncCore(int count, CancellationToken cancellation) =>
        ItemsAsyncCore([.. Enumerable.Range(0, count)], cancellation).GetAsyncEnumerator(cancellation);

    [Traced("stream.below")]
    internal static partial IEnumerable<int> Below(SpanContext? context, int count);

    internal static IEnumerable<int> BelowCore(SpanContext? context, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Steps.Below(context);
            yield return i;
        }
    }

    [Traced("stream.below-async")]
    internal static partial IAsyncEnumerable<int> BelowAsync(SpanContext? context, int count);

    internal static async IAsyncEnumerable<int> BelowAsyncCore(SpanContext? context, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Suspended.UntilReturned;
            Steps.Below(context);
            yield return i;
        }
    }

    [Traced("stream.root", Root = true)]
    internal static partial IEnumerable<int> Rooted(int count);

    internal static IEnumerable<int> RootedCore(int count) => ItemsCore(count);

    [Traced("stream.list")]
    internal static partial IEnumerable<int> List(int count);

    internal static IEnumerable<int> ListCore(int count) => [.. Enumerable.Range(0, count)];

    [Traced("stream.null")]
    internal static partial IEnumerable<string>? Missing();

    internal static IEnumerable<string>? MissingCore() => null;
}
