namespace Tracing.Execution.Tests.Programs;

/// <summary>What the program itself knows of a call whose span it will look for.</summary>
internal sealed class CallRecord(CallPlan plan, SpanContext? parent)
{
    public CallPlan Plan => plan;

    /// <summary>The context that the call's span belongs below; null or unsampled: no span.</summary>
    public SpanContext? Parent => parent;

    public bool IsRecorded => parent is { IsRecorded: true };

    /// <summary>The span's context, as the body saw it.</summary>
    public SpanContext? Context { get; set; }

    /// <summary>The task that the body made.</summary>
    public Task? Inner { get; set; }

    /// <summary>What the caller saw of the call's end: null until then, empty when it went well.</summary>
    public IReadOnlyList<Exception>? Seen { get; private set; }

    public bool IsCancelled { get; private set; }

    public void See(IReadOnlyList<Exception> exceptions, CancellationToken token)
    {
        IsCancelled = exceptions.Count > 0 && token.IsCancellationRequested && exceptions.All(static e => e is OperationCanceledException);
        Seen = exceptions;
    }
}
