namespace Tracing.Instrumentation;

/// <summary>A <see cref="PendingCall{T}"/> whose result says something about the span.</summary>
internal sealed class RuledPendingCall<T>(Task<T> inner, in CallSpan span, OwnTokens tokens, ResultRules<T> rules)
    : PendingCall<T>(inner, span, tokens)
{
    protected override void Apply(ref CallSpan span, T result) => rules.Apply(ref span, result);
}
