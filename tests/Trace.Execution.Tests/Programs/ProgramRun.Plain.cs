using System.Diagnostics;
using System.Globalization;

namespace Tracing.Execution.Tests.Programs;

/// <summary>What plain code does: what it changes stays changed for its caller.</summary>
internal sealed partial class ProgramRun
{
    private void Run(IReadOnlyList<Step> steps, Scope scope)
    {
        foreach (var step in steps)
        {
            Note(step, scope);
            Run(step, scope);
            Look(scope);
        }
    }

    private void Run(Step step, Scope scope)
    {
        var mark = Notifications.Begin();
        try
        {
            switch (step.Kind)
            {
                case StepKind.SetUser:
                    User.Value = step.Id;
                    break;
                case StepKind.SetWatched:
                    Watched.Value = step.Id;
                    break;
                case StepKind.SetCulture:
                    CultureInfo.CurrentCulture = Cultures[step.Choice % Cultures.Length];
                    break;
                case StepKind.StartActivity:
                    new Activity($"a{step.Id}").Start();
                    break;
                case StepKind.ClearActivity:
                    Activity.Current = null;
                    break;
                case StepKind.SuppressFlow when !ExecutionContext.IsFlowSuppressed():
                    ExecutionContext.SuppressFlow();
                    break;
                case StepKind.RestoreFlow:
                    RestoreFlow();
                    break;
                case StepKind.Throw:
                    throw NewFailure((Failure)(step.Choice % 4), step.Id, scope);
                case StepKind.Try:
                    Try(step, scope);
                    break;
                case StepKind.CleanContext:
                    ExecutionContext.Run(_clean, _ => Run(step.Steps, scope with { Ambient = null }), null);
                    break;
                case StepKind.FirstContext:
                    ExecutionContext.Run(_first!, _ => Run(step.Steps, scope with { Ambient = _root }), null);
                    break;
                case StepKind.Call when step.Calls[0].IsSynchronous:
                    Call(step.Calls[0], scope);
                    break;
                case StepKind.Call:
                    scope.Unjoined.Calls.Add(Start(step.Calls[0], scope, scope.Unjoined.Open, new Gate(step.Calls[0].GoesOnInline), isAwaited: false));
                    break;
                case StepKind.ForkTask:
                    var branch = scope.Fork(!ExecutionContext.IsFlowSuppressed(), scope.Unjoined.Open);
                    scope.Unjoined.Forks.Add((Task.Run(() => RunAsync(step.Steps, branch, step.Id, joins: true)), null, branch.Transcript));
                    break;
                case StepKind.ForkThread:
                    ForkThread(step, scope);
                    break;
                default:
                    break;
            }
        }
        finally
        {
            Notifications.End(mark, scope.Transcript);
        }
    }

    private void Try(Step step, Scope scope)
    {
        try
        {
            Run(step.Steps, scope);
        }
        catch (Exception exception)
        {
            scope.Transcript.Add($"caught {Describe(exception)}");
        }
    }

    private void ForkThread(Step step, Scope scope)
    {
        var flows = step.Choice % 3 != 0;
        var branch = scope.Fork(flows && !ExecutionContext.IsFlowSuppressed(), scope.Unjoined.Open);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            Look(branch);
            Try(step, branch);
            Look(branch);
            end.SetResult();
        });
        scope.Unjoined.Forks.Add((end.Task, branch.Unjoined, branch.Transcript));
        if (flows)
        {
            thread.Start();
        }
        else
        {
            thread.UnsafeStart();
        }
    }

    private Exception NewFailure(Failure failure, int id, Scope scope)
    {
        var message = $"failure {id}";
        if (failure == Failure.OwnTokenCancelled)
        {
            scope.Source?.Cancel();
        }

        Exception exception = failure switch
        {
            Failure.Plain => new PlannedException(message),
            Failure.Cancellation => new OperationCanceledException(message),
            _ => new OperationCanceledException(message, scope.Token),
        };
        _thrown[message] = exception;
        return exception;
    }
}
