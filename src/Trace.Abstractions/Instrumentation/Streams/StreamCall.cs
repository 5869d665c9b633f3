namespace Tracing.Instrumentation.Streams;

/// <summary>What the enumerations of one traced call have in common. The first goes on with the call's span, each further one gets its own.</summary>
internal sealed class StreamCall
{
    private readonly SpanContext _context;
    private readonly string _name;
    private readonly SpanKind _kind;
    private readonly Tag[] _tags;
    private readonly OwnTokens _tokens;
    private StreamSpan? _first;

    /// <param name="span">The call's span, from now on that of the stream.</param>
    /// <param name="tokens">The method's own.</param>
    /// <param name="isAmbient">Whether the span's context is the ambient one while the stream's code runs.</param>
    public StreamCall(in CallSpan span, OwnTokens tokens, bool isAmbient)
    {
        _context = span.Context;
        _name = span.Name;
        _kind = span.Kind;
        _tags = span.CopyTags();
        _tokens = tokens;
        IsAmbient = isAmbient;
        _first = new StreamSpan(this, span);
    }

    public bool IsAmbient { get; }

    public bool IsCancellationRequested => _tokens.IsCancellationRequested;

    /// <summary>The span of an enumeration that starts.</summary>
    public StreamSpan NextSpan()
    {
        if (Interlocked.Exchange(ref _first, null) is { } first)
        {
            return first;
        }

        var context = _context.NewSibling();
        if (!context.IsRecorded)
        {
            // A trace that starts with the stream may turn out not to be recorded, whoever enumerates it how often.
            return new StreamSpan(this, CallSpan.Unrecorded(context, _name));
        }

        var span = new CallSpan(context, _name, _kind);
        foreach (ref readonly var tag in _tags.AsSpan())
        {
            span.SetTag(tag);
        }

        return new StreamSpan(this, span);
    }
}
