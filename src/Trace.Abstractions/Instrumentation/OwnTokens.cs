namespace Tracing.Instrumentation;

/// <summary>The cancellation tokens that a traced method was given; nearly always none or one.</summary>
internal readonly struct OwnTokens
{
    private readonly CancellationToken _first;
    private readonly CancellationToken[]? _others;

    public OwnTokens(ReadOnlySpan<CancellationToken> tokens)
    {
        if (!tokens.IsEmpty)
        {
            _first = tokens[0];
            _others = tokens.Length > 1 ? tokens[1..].ToArray() : null;
        }
    }

    /// <summary>Whether one of them was cancelled. A token linked to them never equals them, so nobody compares tokens.</summary>
    public bool IsCancellationRequested
    {
        get
        {
            if (_first.IsCancellationRequested)
            {
                return true;
            }

            foreach (var token in _others ?? [])
            {
                if (token.IsCancellationRequested)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
