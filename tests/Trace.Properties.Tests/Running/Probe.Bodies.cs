namespace Tracing.Properties.Tests;

/// <summary>What generated bodies call.</summary>
public sealed partial class Probe
{
    private const int Items = 3;

    /// <summary>The enumeration that goes on with the call's span.</summary>
    private const int First = 0;

    /// <summary>The body saw an argument.</summary>
    public void Saw(string what, string value) => Log($"{what} = {value}");

    /// <summary>The body was given a context as its parent.</summary>
    public void Given(SpanContext? context)
    {
        if (_isRecorded)
        {
            CheckChild(context, "given", First);
        }
        else if (!ReferenceEquals(context, Parent))
        {
            Fault("an unrecorded call got another context than it was given");
        }
    }

    /// <summary>The body was given a recorder as its parent.</summary>
    public void Given(SpanRecorder span)
    {
        if (_isRecorded)
        {
            CheckChild(span.Context, "given", First);
        }
        else if (span.Context is not null && !ReferenceEquals(span.Context, Parent))
        {
            Fault("an unrecorded call got another recorder than it was given");
        }
    }

    /// <summary>The body was given a recorder, which is that of the first enumeration.</summary>
    public void Recorder(SpanRecorder span, SpanStatus status)
    {
        _recorderAt ??= _enumeration;
        if (span.IsRecording != (_isRecorded && _enumeration <= First))
        {
            Fault($"the recorder says {span.IsRecording} where the call is {(_isRecorded ? "" : "not ")}recorded");
        }

        if (_isRecorded)
        {
            CheckChild(span.Context, "of the recorder", First);
        }

        span.SetTag("core.tag", 1);
        if (status != SpanStatus.Unknown)
        {
            _coreStatus = status;
            span.SetStatus(status);
        }
    }

    /// <summary>The body starts.</summary>
    public void Enter()
    {
        CheckBody("at the start");
        EnterStream();
    }

    /// <summary>The body of a method that only makes a stream starts: where in the call that is, is not promised.</summary>
    public void EnterStream()
    {
        Log("enter");
        switch (_ending)
        {
            case Ending.Throws:
                throw new PlannedException("thrown");
            case Ending.ThrowsCancelled:
                throw new OperationCanceledException("thrown", Token);
        }
    }

    /// <summary>Where an async body is suspended, if it is.</summary>
    public async Task PauseAsync()
    {
        if (_ending is Ending.CompletesLater or Ending.FailsLater or Ending.FailsTwiceLater or Ending.CancelsLater)
        {
            await _gate.Task;
            await Task.Yield();
        }
    }

    /// <summary>The body of a task ends.</summary>
    public void Leave()
    {
        CheckBody("at the end");
        Log("leave");
        switch (_ending)
        {
            case Ending.Fails or Ending.FailsLater or Ending.FailsTwiceLater:
                throw new PlannedException("failed");
            case Ending.Cancels or Ending.CancelsLater:
                throw new OperationCanceledException("cancelled", Token);
        }
    }

    /// <summary>The task that a body returns which is no async method.</summary>
    public Task<T> TaskOf<T>(T value)
    {
        switch (_ending)
        {
            case Ending.Null:
                return null!;
            case Ending.Fails:
                return Task.FromException<T>(new PlannedException("failed"));
            case Ending.Cancels:
                return Task.FromCanceled<T>(Token);
            case Ending.FailsTwiceLater or Ending.CancelsLater:
                var source = new TaskCompletionSource<T>();
                _ = EndAsync(source);
                return source.Task;
            case Ending.CompletesLater or Ending.FailsLater:
                return LaterAsync(value);
            default:
                return Task.FromResult(value);
        }
    }

    public ValueTask<T> ValueTaskOf<T>(T value) => _ending == Ending.Completes ? new(value) : new(TaskOf(value));

    public HeapTask<T> HeapTaskOf<T>(T value) => _ending == Ending.Null ? null! : new(TaskOf(value));

    public HeapTask HeapTask() => _ending == Ending.Null ? null! : new(TaskOf(0));

    public ValueTask ValueTask() => _ending == Ending.Completes ? default : new(TaskOf(0));

    /// <summary>Whether a stream goes on.</summary>
    public bool Yields(int index)
    {
        CheckBody($"at item {index}");
        Log($"at {index}");
        switch (_ending, index)
        {
            case (Ending.Fails, 0) or (Ending.FailsLater, 1):
                throw new PlannedException("failed");
            case (Ending.Cancels, 0) or (Ending.CancelsLater, 1):
                throw new OperationCanceledException("cancelled", Token);
            default:
                return index < Items;
        }
    }

    public async ValueTask<bool> YieldsAsync(int index)
    {
        if (index == 1 && _ending is Ending.CompletesLater or Ending.FailsLater or Ending.CancelsLater)
        {
            await _gate.Task;
            await Task.Yield();
        }

        return Yields(index);
    }

    /// <summary>A stream goes on after an item.</summary>
    public void Resumed() => CheckBody("after an item");

    /// <summary>A stream is over, or was given up.</summary>
    public void Disposed() => Log("disposed");

    public IEnumerable<T> Stream<T>(T value)
    {
        try
        {
            for (var index = 0; Yields(index); index++)
            {
                yield return value;
                Resumed();
            }
        }
        finally
        {
            Disposed();
        }
    }

    public async IAsyncEnumerable<T> StreamAsync<T>(T value)
    {
        try
        {
            for (var index = 0; await YieldsAsync(index); index++)
            {
                yield return value;
                Resumed();
            }
        }
        finally
        {
            Disposed();
        }
    }

    private async Task<T> LaterAsync<T>(T value)
    {
        await PauseAsync();
        Leave();
        return value;
    }

    private async Task EndAsync<T>(TaskCompletionSource<T> source)
    {
        await _gate.Task;
        if (_ending == Ending.CancelsLater)
        {
            source.SetCanceled(Token);
        }
        else
        {
            source.SetException([new PlannedException("first"), new PlannedException("second")]);
        }
    }

    private void CheckBody(string when)
    {
        // A stream of a trace that is not recorded is returned untouched.
        if (!_expectation.IsExplicit && _isRecorded)
        {
            CheckChild(SpanContext.Current, $"ambient {when}", Math.Max(First, _enumeration));
        }
        else if (!ReferenceEquals(SpanContext.Current, _ambient))
        {
            Fault($"the body has another ambient context than its caller {when}");
        }
    }

    private void CheckChild(SpanContext? context, string which, int enumeration)
    {
        ref var body = ref _bodies[enumeration];
        body ??= context;
        if (context is null || context.TraceId != Trace || context.ParentSpanId != Parent?.SpanId || context.IsRecorded != _isRecorded)
        {
            Fault($"the context {which} is not a child of the parent");
        }
        else if (context.SpanId != body!.SpanId)
        {
            Fault($"the context {which} is another one than before");
        }
    }
}
