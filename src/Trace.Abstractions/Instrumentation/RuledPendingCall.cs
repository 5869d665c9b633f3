namespace Tracing.Instrumentation;

/// <summary>A <see cref="PendingCall{T}"/> whose result says something about the span.</summary>
internal sealed class RuledPendingCall<T>(Task<T> inner, in CallSpan span, OwnTokens tokens, ResultRules<T> rules)
    : PendingCall<T>(inner, span, tokens)
{
    // The rules are the application's code: it runs in the flow of the call, not in that of whoever completes the task.
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();

    protected override void Inspect(T result)
    {
        if (_flow is null)
        {
            rules.Apply(ref Span, result);
        }
        else
        {
            ExecutionContext.Run(_flow, _ => rules.Apply(ref Span, result), null);
        }
    }
}
