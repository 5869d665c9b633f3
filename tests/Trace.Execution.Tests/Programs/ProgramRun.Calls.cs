namespace Tracing.Execution.Tests.Programs;

/// <summary>What is called, and how its body comes back.</summary>
internal sealed partial class ProgramRun
{
    private static ValueTask ValueOf(Task task) => task.IsCompletedSuccessfully ? default : new ValueTask(task);

    private static ValueTask<int> ValueOf(Task<int> task) => task.IsCompletedSuccessfully ? new ValueTask<int>(task.Result) : new ValueTask<int>(task);

    private void Call(CallPlan plan, Scope scope)
    {
        var record = NewRecord(plan, scope);
        var inner = scope with { Source = SourceOf(plan, scope, isAwaited: true) };
        var site = new CallSite(plan.Id, plan.Form, plan.IsExplicit ? record.Parent : null, inner.Token);
        try
        {
            if (plan.Shape == CallShape.Nothing)
            {
                _calls.Nothing(site, Body);
            }
            else
            {
                scope.Transcript.Add($"call {plan.Id} = {_calls.Value(site, Body)}");
            }

            record.See([], inner.Token);
        }
        catch (Exception exception)
        {
            record.See([exception], inner.Token);
            scope.Transcript.Add($"call {plan.Id} threw {Describe(exception)}");
            throw;
        }
        finally
        {
            CheckHasEnded(record);
            Look(scope);
        }

        int Body(SpanContext? given, SpanRecorder span)
        {
            Run(plan.Steps, Enter(record, inner, given, span));
            return plan.Id;
        }
    }

    /// <param name="plan">The call.</param>
    /// <param name="scope">Where it is made.</param>
    /// <param name="open">The calls that end after it.</param>
    /// <param name="gate">What lets the body go on from where it first suspends.</param>
    /// <param name="isAwaited">Whether <paramref name="scope"/> waits for it.</param>
    private StartedCall Start(CallPlan plan, Scope scope, OpenCalls? open, Gate gate, bool isAwaited)
    {
        var record = NewRecord(plan, scope);
        var inner = scope with { Transcript = scope.Transcript.Child(), Open = open, Gate = gate, Source = SourceOf(plan, scope, isAwaited) };
        var site = new CallSite(plan.Id, plan.Form, plan.IsExplicit ? record.Parent : null, inner.Token);
        var mark = Notifications.Begin();
        try
        {
            var task = plan.Shape switch
            {
                CallShape.NoResult => _calls.NoResult(site, Body),
                CallShape.Result => _calls.Result(site, Body),
                CallShape.ValueNoResult => _calls.ValueNoResult(site, (given, span) => ValueOf((Task)Body(given, span)!)).AsTask(),
                _ => _calls.ValueResult(site, (given, span) => ValueOf(Body(given, span)!)).AsTask(),
            };
            scope.Transcript.Add($"call {plan.Id} returned {(task is null ? "null" : task.IsCompleted ? task.Status : "pending")}");
            if (_isTraced && !record.IsRecorded && !plan.HasRecorder && plan.Shape is CallShape.NoResult or CallShape.Result && !ReferenceEquals(task, record.Inner))
            {
                _trace.Fault($"call {plan.Id} is not recorded, and its task is not the one that Core returned");
            }

            return new StartedCall(record, task, gate, inner.Token);
        }
        catch (Exception exception)
        {
            record.See([exception], inner.Token);
            CheckHasEnded(record);
            scope.Transcript.Add($"call {plan.Id} threw {Describe(exception)}");
            throw;
        }
        finally
        {
            Notifications.End(mark, scope.Transcript);
            Look(scope);
        }

        Task<int>? Body(SpanContext? given, SpanRecorder span)
        {
            var task = BodyOf(plan, Enter(record, inner, given, span));
            record.Inner = task;
            return task;
        }
    }

    /// <summary>Starts all; those that throw at once have written it down.</summary>
    private List<StartedCall> TryStart(IReadOnlyList<CallPlan> plans, Scope scope, Gate? gate)
    {
        var started = new List<StartedCall>();
        foreach (var plan in plans)
        {
            try
            {
                started.Add(Start(plan, scope, scope.Open, gate ?? new Gate(plan.GoesOnInline), isAwaited: false));
            }
            catch (Exception exception)
            {
                scope.Transcript.Add($"skipped after {Describe(exception)}");
            }
        }

        return started;
    }

    private CallRecord NewRecord(CallPlan plan, Scope scope)
    {
        _ran[$"{plan.Shape} {plan.Form}"] = true;
        var parent = !plan.IsExplicit ? scope.Ambient : plan.Parent switch
        {
            ParentChoice.Given => scope.Given,
            ParentChoice.Ambient => scope.Ambient,
            ParentChoice.Root => _root,
            ParentChoice.Unsampled => _unsampled,
            _ => null,
        };
        var record = new CallRecord(plan, _isTraced ? parent : null);
        _records.Enqueue(record);
        return record;
    }

    private CancellationTokenSource? SourceOf(CallPlan plan, Scope scope, bool isAwaited)
    {
        if (plan.Token == TokenChoice.None)
        {
            return null;
        }

        if (plan.Token == TokenChoice.Passed && isAwaited && scope.Source is { } passed)
        {
            return passed;
        }

        var source = new CancellationTokenSource();
        _tokens[source.Token] = plan.Id;
        return source;
    }

    /// <summary>The first thing that a body does: it looks at what it was called with.</summary>
    private Scope Enter(CallRecord call, Scope scope, SpanContext? given, SpanRecorder span)
    {
        if (!_isTraced)
        {
            Look(scope);
            return scope;
        }

        var seen = call.Plan.IsExplicit ? given : SpanContext.Current;
        if (call.IsRecorded ? seen?.ParentSpanId != call.Parent!.SpanId || ReferenceEquals(seen, call.Parent) : !ReferenceEquals(seen, call.Parent))
        {
            _trace.Fault($"call {call.Plan.Id} sees {seen} below {call.Parent}");
        }

        if (span.IsRecording != (call.IsRecorded && call.Plan.HasRecorder))
        {
            _trace.Fault($"the recorder of call {call.Plan.Id} is recording: {span.IsRecording}");
        }

        span.SetTag("inside", call.Plan.Id);
        if (call.Plan.FailsByHand)
        {
            span.SetStatus(SpanStatus.Error);
        }

        call.Context = call.IsRecorded ? seen : null;
        var inner = scope with { Open = call.IsRecorded ? new OpenCalls(call, scope.Open) : scope.Open };
        inner = call.Plan.IsExplicit ? inner with { Given = seen } : inner with { Ambient = seen };
        Look(inner);
        return inner;
    }

    private Task<int>? BodyOf(CallPlan plan, Scope scope)
    {
        _ran[plan.End.ToString()] = true;
        if (plan.End == BodyEnd.Async)
        {
            return RunAsync(plan.Steps, scope with { Unjoined = new Unjoined(scope.Open) }, plan.Id, joins: true);
        }

        Run(plan.Steps, scope);
        switch (plan.End)
        {
            case BodyEnd.Null:
                return null;
            case BodyEnd.Fault:
                return Task.FromException<int>(NewFailure(Failure.Plain, plan.Id, scope));
            case BodyEnd.FaultByCancellation:
                return Task.FromException<int>(NewFailure(Failure.CancellationOfOwnToken, plan.Id, scope));
            case BodyEnd.Cancelled:
                scope.Source?.Cancel();
                return Task.FromCanceled<int>(scope.Source?.Token ?? new CancellationToken(canceled: true));
            case BodyEnd.TwoFaults:
                return TwoFaults(plan, scope, Task.CompletedTask);
            case BodyEnd.TwoFaultsLater:
                return TwoFaults(plan, scope, scope.Gate.Opened);
            case BodyEnd.WhenAll:
                var calls = TryStart(plan.Calls, scope, scope.Gate);
                return OfAll([.. calls.Select(call => SeeEndAsync(call, scope.Transcript.Child()))], plan.Id);
            default:
                return Task.FromResult(plan.Id);
        }
    }

    private Task<int> TwoFaults(CallPlan plan, Scope scope, Task when)
    {
        var faults = new[] { NewFailure(Failure.Plain, plan.Id, scope), NewFailure(Failure.Plain, -plan.Id, scope) };
        var completion = new TaskCompletionSource<int>();
        if (when.IsCompleted)
        {
            completion.SetException(faults);
        }
        else
        {
            when.ContinueWith(_ => completion.SetException(faults), TaskContinuationOptions.ExecuteSynchronously);
        }

        return completion.Task;
    }

    /// <summary>As Task.WhenAll, whose exceptions come in the order of completion, but with those in the order of the program.</summary>
    private static Task<int> OfAll(IReadOnlyList<Task> tasks, int result)
    {
        var completion = new TaskCompletionSource<int>();
        var all = Task.WhenAll(tasks);
        if (all.IsCompleted)
        {
            Complete(all);
        }
        else
        {
            all.ContinueWith(Complete, TaskContinuationOptions.ExecuteSynchronously);
        }

        return completion.Task;

        void Complete(Task task)
        {
            if (task.IsFaulted)
            {
                completion.SetException(tasks.SelectMany(static one => one.Exception?.InnerExceptions ?? []));
            }
            else if (task.IsCanceled)
            {
                completion.SetFromTask(Task.FromCanceled<int>(new CancellationToken(canceled: true)));
            }
            else
            {
                completion.SetResult(result);
            }
        }
    }
}
