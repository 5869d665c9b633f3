using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Tracing.Execution.Tests.Programs;

/// <summary>
/// Interprets one program. All that it can see of its surroundings goes into the transcript, which must not depend on the
/// calls; what the calls must do to context and spans is compared with what the program knows by itself.
/// </summary>
internal sealed partial class ProgramRun
{
    private static readonly CultureInfo[] Cultures =
        [.. Enumerable.Range(0, 4).Select(static _ => (CultureInfo)CultureInfo.InvariantCulture.Clone())];

    private static readonly AsyncLocal<int> User = new();
    private static readonly AsyncLocal<int> Watched = new(Notifications.Add);

    private readonly ICalls _calls;
    private readonly bool _isTraced;
    private readonly SpanContext? _root;
    private readonly ProgramTrace _trace = new();
    private readonly ExecutionContext _clean = ExecutionContext.Capture()!;
    private readonly ConcurrentDictionary<string, Exception> _thrown = new();
    private readonly ConcurrentDictionary<CancellationToken, int> _tokens = new();
    private readonly ConcurrentQueue<CallRecord> _records = new();
    private readonly ConcurrentDictionary<string, bool> _ran = new();
    private readonly SpanContext _unsampled;
    private ExecutionContext? _first;

    private ProgramRun(ICalls calls, ProgramContext context, bool isTraced)
    {
        _calls = calls;
        _isTraced = isTraced;
        _unsampled = SpanContext.CreateRoot(_trace, TraceFlags.None);
        _root = context switch
        {
            ProgramContext.Sampled => SpanContext.CreateRoot(_trace),
            ProgramContext.Unsampled => _unsampled,
            _ => null,
        };
    }

    /// <summary>Runs on a flow of its own that begins with nothing.</summary>
    public static Task<ProgramResult> StartAsync(IReadOnlyList<Step> program, ICalls calls, ProgramContext context)
    {
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return Task.Run(() => new ProgramRun(calls, context, calls is not UntracedCalls).RunAsync(program));
    }

    private async Task<ProgramResult> RunAsync(IReadOnlyList<Step> program)
    {
        var transcript = new Transcript();
        var scope = new Scope(transcript, Gate.AlreadyOpen(), new Unjoined(null));
        Look(scope);
        using (_root?.Activate() ?? default)
        {
            User.Value = 1;
            Watched.Value = 2;
            CultureInfo.CurrentCulture = Cultures[0];
            _first = ExecutionContext.Capture();
            var inside = scope with { Ambient = _root };
            await RunAsync(program, inside with { }, result: 0, joins: true);
            Look(inside);
        }

        Look(scope);
        _trace.Check(_records);
        return new ProgramResult(transcript.ToString(), _trace.Faults, _ran.Keys.ToHashSet(), _records.Count(static call => call.IsRecorded));
    }

    /// <summary>
    /// A block that may wait. What it changes is gone for its caller, as with any async method; so plain statements run right
    /// in the loop, and so does what goes on with another execution context. All else restores a suppressed flow before it
    /// waits: where code goes on that captured no context would depend on who is faster.
    /// </summary>
    private async Task<int> RunAsync(IReadOnlyList<Step> steps, Scope scope, int result, bool joins)
    {
        try
        {
            foreach (var step in steps)
            {
                Note(step, scope);
                switch (step.Kind)
                {
                    case StepKind.Yield:
                        // An inline gate goes on in whatever context it was opened in: nobody could tell which.
                        if (ExecutionContext.IsFlowSuppressed() && (step.Choice % 2 == 0 || scope.Gate is { IsOpen: false, GoesOnInline: true }))
                        {
                            ExecutionContext.RestoreFlow();
                        }

                        if (ExecutionContext.IsFlowSuppressed())
                        {
                            _ran["lost flow"] = true;
                            scope.Ambient = null;
                        }

                        if (scope.Gate.IsOpen)
                        {
                            await Task.Yield();
                        }
                        else
                        {
                            await scope.Gate.Opened;
                        }

                        break;
                    case StepKind.Try:
                        RestoreFlow();
                        try
                        {
                            await RunAsync(step.Steps, scope with { }, result, joins: false);
                        }
                        catch (Exception exception)
                        {
                            scope.Transcript.Add($"caught {Describe(exception)}");
                        }

                        break;
                    case StepKind.Call when !step.Calls[0].IsSynchronous:
                        var started = Start(step.Calls[0], scope, scope.Open, new Gate(step.Calls[0].GoesOnInline), isAwaited: true);
                        RestoreFlow();
                        if (started.Task is { IsCompleted: false } && !scope.Gate.IsOpen)
                        {
                            await scope.Gate.Opened;
                        }

                        started.Gate.Open();
                        await SeeEndAsync(started, scope.Transcript);
                        break;
                    case StepKind.ForgottenCall:
                        var forgotten = Start(step.Calls[0], scope, scope.Unjoined.Open, new Gate(step.Calls[0].GoesOnInline), isAwaited: false);
                        scope.Unjoined.Calls.Add(forgotten);
                        RestoreFlow();
                        if (!scope.Gate.IsOpen)
                        {
                            await scope.Gate.Opened;
                        }

                        forgotten.Gate.Open();
                        break;
                    case StepKind.Run:
                        var branch = scope.Fork(!ExecutionContext.IsFlowSuppressed(), scope.Open);
                        var run = Task.Run(() => RunAsync(step.Steps, branch, step.Id, joins: true));
                        RestoreFlow();
                        if (!scope.Gate.IsOpen)
                        {
                            await scope.Gate.Opened;
                        }

                        await SeeEndAsync(run, scope.Transcript);
                        break;
                    case StepKind.WhenAll:
                        var calls = TryStart(step.Calls, scope, gate: null);
                        RestoreFlow();
                        if (!scope.Gate.IsOpen)
                        {
                            await scope.Gate.Opened;
                        }

                        calls.ForEach(static call => call.Gate.Open());
                        await SeeEndAsync(OfAll([.. calls.Select(call => SeeEndAsync(call, scope.Transcript.Child()))], step.Id), scope.Transcript);
                        break;
                    default:
                        Run(step, scope);
                        break;
                }

                Look(scope);
            }
        }
        finally
        {
            if (joins && !scope.Unjoined.IsEmpty)
            {
                RestoreFlow();
                if (!scope.Gate.IsOpen)
                {
                    await scope.Gate.Opened;
                }

                await JoinAsync(scope.Unjoined, scope.Transcript);
            }
        }

        return result;
    }

    private static void RestoreFlow()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            ExecutionContext.RestoreFlow();
        }
    }

    private void Note(Step step, Scope scope)
    {
        _ran[step.Kind.ToString()] = true;
        scope.Transcript.Add($"{step.Kind} {step.Id}");
    }

    private void Look(Scope scope)
    {
        var culture = Array.FindIndex(Cultures, static culture => ReferenceEquals(culture, CultureInfo.CurrentCulture));
        scope.Transcript.Add(
            $"user {User.Value}, watched {Watched.Value}, culture {culture}, activity {Activity.Current?.OperationName}, {(ExecutionContext.IsFlowSuppressed() ? "suppressed" : "flows")}");
        if (!_isTraced)
        {
            return;
        }

        if (!ReferenceEquals(SpanContext.Current, scope.Ambient))
        {
            _trace.Fault($"ambient is {SpanContext.Current} where it should be {scope.Ambient}");
        }

        for (var open = scope.Open; open is not null; open = open.Around)
        {
            if (open.Call.Context is { } context && _trace.HasEnded(context))
            {
                _trace.Fault($"the span of call {open.Call.Plan.Id} ended while its body ran");
            }
        }
    }

    private string Describe(Exception exception)
    {
        var identity = !_thrown.TryGetValue(exception.Message, out var thrown) ? "" : ReferenceEquals(thrown, exception) ? ", the same" : ", ANOTHER";
        var token = exception is OperationCanceledException { CancellationToken: var t }
            ? $", token {(t == default ? "none" : _tokens.TryGetValue(t, out var id) ? id : "unknown")}"
            : "";
        return $"{exception.GetType().Name}: {exception.Message}{identity}{token}";
    }
}
