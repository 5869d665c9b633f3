namespace Tracing.Generator.Tests.Programs;

/// <summary>
/// Runs a method on all paths, statement by statement and without a control flow graph: what a state comes to, and by which way out.
/// </summary>
internal abstract class Interpreter
{
    protected enum Held
    {
        None,
        Open,
        Ended,
    }

    protected HashSet<(Exit Exit, Failure Failure, Held State)> Run(Step[] steps, Held state, bool isTrusted)
    {
        var results = new HashSet<(Exit, Failure, Held)>();
        var states = new HashSet<Held> { state };
        foreach (var step in steps)
        {
            var next = new HashSet<Held>();
            foreach (var result in states.SelectMany(before => Run(step, before, isTrusted)))
            {
                if (result.Exit == Exit.Normal)
                {
                    next.Add(result.State);
                }
                else
                {
                    results.Add(result);
                }
            }

            states = next;
        }

        results.UnionWith(states.Select(last => (Exit.Normal, Failure.Unknown, last)));
        return results;
    }

    /// <summary>Whether something unknown may be thrown before a statement, or after one that changed the state.</summary>
    protected abstract bool FailsAnywhere(Held state);

    protected abstract bool WorkFails(Held state, bool isTrusted);

    protected abstract Held OnStart(Step.Start step, Held state);

    protected abstract void OnUse(Step.Use step, Held state);

    /// <summary>Whether what runs in a handler is not asked about.</summary>
    protected abstract bool IsTrusted(Step[] handler);

    protected static Held OnEnd(Held state) => state == Held.Open ? Held.Ended : state;

    private IEnumerable<(Exit Exit, Failure Failure, Held State)> Run(Step step, Held state, bool isTrusted)
    {
        if (FailsAnywhere(state))
        {
            yield return (Exit.Throw, Failure.Unknown, state);
        }

        foreach (var result in Outcomes(step, state, isTrusted))
        {
            yield return result;
            if (step is Step.Start or Step.End && result.State != state && FailsAnywhere(result.State))
            {
                yield return (Exit.Throw, Failure.Unknown, result.State);
            }
        }
    }

    private IEnumerable<(Exit Exit, Failure Failure, Held State)> Outcomes(Step step, Held state, bool isTrusted)
    {
        switch (step)
        {
            case Step.Start start:
                return [(Exit.Normal, default, OnStart(start, state))];
            case Step.End:
                return [(Exit.Normal, default, OnEnd(state))];
            case Step.Use use:
                OnUse(use, state);
                return [(Exit.Normal, default, state)];
            case Step.Work:
                return WorkFails(state, isTrusted) ? [(Exit.Normal, default, state), (Exit.Throw, Failure.Unknown, state)] : [(Exit.Normal, default, state)];
            case Step.Return:
                return [(Exit.Return, default, state)];
            case Step.Break:
                return [(Exit.Break, default, state)];
            case Step.Continue:
                return [(Exit.Continue, default, state)];
            case Step.Throw(_, var failure):
                return [(Exit.Throw, failure, state)];
            case Step.If(_, var then, var otherwise):
                return Run(then, state, isTrusted).Union(Run(otherwise, state, isTrusted));
            case Step.Switch(_, var cases):
                return cases.SelectMany(body => Run(body, state, isTrusted)).ToHashSet();
            case Step.Loop loop:
                return RunLoop(loop, state, isTrusted);
            case Step.Using(_, var body):
                return Run(body, state, isTrusted).Select(result => (result.Exit, result.Failure, OnEnd(result.State)));
            case Step.Try attempt:
                return RunTry(attempt, state, isTrusted);
            default:
                throw new NotSupportedException();
        }
    }

    private HashSet<(Exit Exit, Failure Failure, Held State)> RunLoop(Step.Loop loop, Held state, bool isTrusted)
    {
        var results = new HashSet<(Exit, Failure, Held)>();
        var seen = new HashSet<Held>();
        var waiting = new Queue<Held>([state]);
        if (!loop.IsDo)
        {
            results.Add((Exit.Normal, default, state));
        }

        while (waiting.TryDequeue(out var before))
        {
            if (!seen.Add(before))
            {
                continue;
            }

            foreach (var result in Run(loop.Body, before, isTrusted))
            {
                switch (result.Exit)
                {
                    case Exit.Normal or Exit.Continue:
                        waiting.Enqueue(result.State);
                        results.Add((Exit.Normal, default, result.State)); // the condition says no
                        break;
                    case Exit.Break:
                        results.Add((Exit.Normal, default, result.State));
                        break;
                    default:
                        results.Add(result);
                        break;
                }
            }
        }

        return results;
    }

    private HashSet<(Exit Exit, Failure Failure, Held State)> RunTry(Step.Try step, Held state, bool isTrusted)
    {
        var handled = new HashSet<(Exit Exit, Failure Failure, Held State)>();
        foreach (var result in Run(step.Body, state, isTrusted))
        {
            if (result.Exit != Exit.Throw)
            {
                handled.Add(result);
                continue;
            }

            var goesOn = true;
            if (step.CatchOne is { } one && result.Failure != Failure.Other)
            {
                handled.UnionWith(Run(one, result.State, isTrusted || IsTrusted(one)));
                goesOn = result.Failure == Failure.Unknown;
            }

            if (goesOn && step.CatchAll is { } all)
            {
                handled.UnionWith(Run(all, result.State, isTrusted || IsTrusted(all)));
                goesOn = false;
            }

            if (goesOn)
            {
                handled.Add(result);
            }
        }

        if (step.Finally is not { } last)
        {
            return handled;
        }

        var results = new HashSet<(Exit, Failure, Held)>();
        foreach (var before in handled)
        {
            foreach (var after in Run(last, before.State, isTrusted || IsTrusted(last)))
            {
                results.Add(after.Exit == Exit.Normal ? (before.Exit, before.Failure, after.State) : after);
            }
        }

        return results;
    }
}
