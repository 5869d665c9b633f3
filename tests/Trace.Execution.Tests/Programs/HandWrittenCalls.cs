namespace Tracing.Execution.Tests.Programs;

/// <summary>
/// A wrapper as one would write it by hand around the twins. It is right, so that what is wrong in those derived from it is
/// the one thing that they change.
/// </summary>
internal class HandWrittenCalls : ICalls
{
    private readonly UntracedCalls _twins = new();

    public void Nothing(CallSite site, Body<int> body) => Call(
        site,
        body,
        (inner, wrapped) =>
        {
            _twins.Nothing(inner, wrapped);
            return 0;
        },
        EndOk);

    public int Value(CallSite site, Body<int> body) => Call(site, body, _twins.Value, EndOk);

    public virtual Task? NoResult(CallSite site, Body<Task?> body) => Call(site, body, _twins.NoResult, Returned);

    public virtual Task<int>? Result(CallSite site, Body<Task<int>?> body) => Call(site, body, _twins.Result, Returned);

    public ValueTask ValueNoResult(CallSite site, Body<ValueTask> body) => Call(
        site,
        body,
        _twins.ValueNoResult,
        (task, span, token) => new ValueTask(Returned(task.AsTask(), span, token)!));

    public ValueTask<int> ValueResult(CallSite site, Body<ValueTask<int>> body) => Call(
        site,
        body,
        _twins.ValueResult,
        (task, span, token) => new ValueTask<int>(Returned(task.AsTask(), span, token)!));

    protected static void End(SpanRecorder span, Task? task, CancellationToken token)
    {
        if (task is null || task.IsCompletedSuccessfully)
        {
            span.SetStatus(SpanStatus.Ok);
        }
        else if (task.Exception is { } all)
        {
            Fail(span, all.InnerExceptions, token);
        }
        else
        {
            try
            {
                task.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException exception)
            {
                Fail(span, [exception], token);
            }
        }

        span.End();
    }

    /// <summary>Makes the context ambient and returns what undoes that.</summary>
    protected virtual Action Enter(SpanContext context)
    {
        var scope = context.Activate();
        return () => scope.Dispose();
    }

    protected virtual Task? Returned(Task? task, SpanRecorder span, CancellationToken token)
    {
        if (task is null or { IsCompleted: true })
        {
            End(span, task, token);
            return task;
        }

        var completion = new TaskCompletionSource();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            End(span, task, token);
            completion.SetFromTask(task);
        });
        return completion.Task;
    }

    protected virtual Task<int>? Returned(Task<int>? task, SpanRecorder span, CancellationToken token)
    {
        if (task is null or { IsCompleted: true })
        {
            End(span, task, token);
            return task;
        }

        var completion = new TaskCompletionSource<int>();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            End(span, task, token);
            completion.SetFromTask(task);
        });
        return completion.Task;
    }

    private static void Fail(SpanRecorder span, IReadOnlyList<Exception> exceptions, CancellationToken token)
    {
        if (token.IsCancellationRequested && exceptions.All(static e => e is OperationCanceledException))
        {
            span.SetTag("cancelled", true);
            return;
        }

        foreach (var exception in exceptions)
        {
            span.Error(exception);
        }
    }

    private static int EndOk(int result, SpanRecorder span, CancellationToken token)
    {
        span.SetStatus(SpanStatus.Ok);
        span.End();
        return result;
    }

    private T Call<T>(CallSite site, Body<T> body, Func<CallSite, Body<T>, T> twin, Func<T, SpanRecorder, CancellationToken, T> returned)
    {
        var parent = site.IsExplicit ? site.Parent : SpanContext.Current;
        if (parent is not { IsRecorded: true })
        {
            return twin(site, body);
        }

        var span = SpanRecorder.Start(parent, $"call {site.Id}");
        if (site.HasRecorder)
        {
            span.SetTag("id", site.Id);
        }

        var leave = site.IsExplicit ? null : Enter(span.Context!);
        try
        {
            var result = twin(site with { Parent = span.Context }, (given, _) => body(given, site.HasRecorder ? span : default));
            return returned(result, span, site.Token);
        }
        catch (Exception exception)
        {
            Fail(span, [exception], site.Token);
            span.End();
            throw;
        }
        finally
        {
            leave?.Invoke();
        }
    }
}
