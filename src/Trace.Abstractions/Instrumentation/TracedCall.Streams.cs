using System.Collections;
using Tracing.Instrumentation.Streams;

namespace Tracing.Instrumentation;

public ref partial struct TracedCall
{
    /// <summary>
    /// Core came back with a stream. Its span ends when the stream has been consumed; that of a collection, which is returned
    /// untouched, ends with the call.
    /// </summary>
    /// <param name="stream">What Core returned.</param>
    /// <param name="tokens">The method's own tokens, which tell a cancelled stream from a failed one.</param>
    public IEnumerable<T> ReturnStream<T>(IEnumerable<T> stream, params ReadOnlySpan<CancellationToken> tokens)
    {
        if (stream is null)
        {
            return Return(stream!);
        }

        return Materialized.IsCollection(stream, out var count)
            ? ReturnCollection(stream, count)
            : new TracedEnumerable<T>(stream, HandOverStream(tokens));
    }

    /// <inheritdoc cref="ReturnStream{T}(IEnumerable{T}, ReadOnlySpan{CancellationToken})"/>
    public IEnumerable ReturnStream(IEnumerable stream, params ReadOnlySpan<CancellationToken> tokens)
    {
        if (stream is null)
        {
            return Return(stream!);
        }

        return Materialized.IsCollection(stream, out var count)
            ? ReturnCollection(stream, count)
            : new TracedEnumerable(stream, HandOverStream(tokens));
    }

    /// <inheritdoc cref="ReturnStream{T}(IEnumerable{T}, ReadOnlySpan{CancellationToken})"/>
    public IEnumerator<T> ReturnStream<T>(IEnumerator<T> stream, params ReadOnlySpan<CancellationToken> tokens) =>
        stream is null ? Return(stream!) : new TracedEnumerator<T>(stream, HandOverStream(tokens).NextSpan());

    /// <inheritdoc cref="ReturnStream{T}(IEnumerable{T}, ReadOnlySpan{CancellationToken})"/>
    public IEnumerator ReturnStream(IEnumerator stream, params ReadOnlySpan<CancellationToken> tokens) =>
        stream is null ? Return(stream!) : new TracedEnumerator(stream, HandOverStream(tokens).NextSpan());

    /// <inheritdoc cref="ReturnStream{T}(IEnumerable{T}, ReadOnlySpan{CancellationToken})"/>
    public IAsyncEnumerable<T> ReturnStream<T>(IAsyncEnumerable<T> stream, params ReadOnlySpan<CancellationToken> tokens) =>
        stream is null ? Return(stream!) : new TracedAsyncEnumerable<T>(stream, HandOverStream(tokens));

    /// <inheritdoc cref="ReturnStream{T}(IEnumerable{T}, ReadOnlySpan{CancellationToken})"/>
    public IAsyncEnumerator<T> ReturnStream<T>(IAsyncEnumerator<T> stream, params ReadOnlySpan<CancellationToken> tokens) =>
        stream is null ? Return(stream!) : new TracedAsyncEnumerator<T>(stream, HandOverStream(tokens).NextSpan());

    private T ReturnCollection<T>(T stream, int? count)
    {
        if (count is { } items)
        {
            _span.SetLateTag(new Tag(StreamTags.Items, (long)items));
        }

        return Return(stream);
    }

    private StreamCall HandOverStream(scoped ReadOnlySpan<CancellationToken> tokens)
    {
        var call = new StreamCall(_span, new OwnTokens(tokens), _scope.IsOpen);
        _progress = Progress.HandedOver;
        return call;
    }
}
