namespace Tracing.Instrumentation.Streams;

/// <summary>What the enumerations of one traced call have in common. The first goes on with the call's span, each further one gets its own.</summary>
internal sealed class StreamCall
{
    private readonly SpanContext _context;
    private readonly string _name;
    private readonly SpanKind _kind;
    private readonly Tag[] _tags;
    private readonly SpanLink[] _links;
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
        (_tags, _links) = span.Copy();
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

        var span = new CallSpan(_context.NewSibling(), _name, _kind);
        foreach (ref readonly var tag in _tags.AsSpan())
        {
            span.SetTag(tag);
        }

        foreach (var link in _links)
        {
            span.AddLink(link);
        }

        return new StreamSpan(this, span);
    }
}
