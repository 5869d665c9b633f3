using System.Collections;

namespace Tracing.Properties.Tests;

/// <summary>What generated callers call.</summary>
public sealed partial class Probe
{
    public void Returned(string text) => Log($"returned {text}");

    public void Threw(Exception exception)
    {
        Log($"threw {Text.Of(exception)}");
        _seen = [exception];
    }

    public void Returned(Task? task)
    {
        if (task is null)
        {
            Log("no task");
            return;
        }

        Log($"completed at once: {task.IsCompleted}");
        _pending = SeeAsync(task, () => "");
    }

    public void Returned<T>(Task<T>? task)
    {
        if (task is null)
        {
            Log("no task");
            return;
        }

        Log($"completed at once: {task.IsCompleted}");
        _pending = SeeAsync(task, () => Text.Of(task.Result));
    }

    public void Returned(ValueTask task) => Returned(task.AsTask());

    public void Returned<T>(ValueTask<T> task) => Returned(task.AsTask());

    public void Returned(PlainTask task) => Returned(task.AsTask());

    public void Returned<T>(PlainTask<T> task) => Returned(task.AsTask());

    public void Returned(HeapTask? task) => Returned(task?.AsTask());

    public void Returned<T>(HeapTask<T>? task) => Returned(task?.AsTask());

    public void Returned<T>(IEnumerable<T> items)
    {
        for (var i = 0; i < _expectation.Enumerations; i++)
        {
            Returned(items.GetEnumerator());
        }
    }

    public void Returned(IEnumerable items)
    {
        for (var i = 0; i < _expectation.Enumerations; i++)
        {
            Returned(items.GetEnumerator());
        }
    }

    public void Returned<T>(IEnumerator<T> items) => Returned((IEnumerator)items);

    public void Returned(IEnumerator items)
    {
        _enumeration++;
        try
        {
            using (items as IDisposable)
            {
                for (var count = 1; items.MoveNext(); count++)
                {
                    if (IsLast(items.Current, count))
                    {
                        break;
                    }
                }
            }

            Log("end");
        }
        catch (Exception thrown)
        {
            Threw(thrown);
        }

        CheckCaller("after the enumeration");
    }

    public void Returned<T>(IAsyncEnumerable<T> items)
    {
        if (_expectation.Enumerations > 0)
        {
            _gaveToken = true;
            _pending = ConsumeAsync(items);
        }
    }

    public void Returned<T>(IAsyncEnumerator<T> items) => _pending = ConsumeAsync(items);

    private async Task ConsumeAsync<T>(IAsyncEnumerable<T> items)
    {
        for (var i = 0; i < _expectation.Enumerations; i++)
        {
            await ConsumeAsync(items.GetAsyncEnumerator(Token));
        }
    }

    private async Task ConsumeAsync<T>(IAsyncEnumerator<T> items)
    {
        _enumeration++;
        try
        {
            await using (items)
            {
                for (var count = 1; await items.MoveNextAsync(); count++)
                {
                    if (IsLast(items.Current, count))
                    {
                        break;
                    }
                }
            }

            Log("end");
        }
        catch (Exception thrown)
        {
            Threw(thrown);
        }

        CheckCaller("after the enumeration");
    }

    private bool IsLast<T>(T item, int count)
    {
        CheckCaller("between items");
        Log($"item {Text.Of(item)}");
        return _ending == Ending.Breaks && count == 2;
    }

    private async Task SeeAsync(Task task, Func<string> result)
    {
        try
        {
            await task;
            Log($"{task.Status} {result()}");
        }
        catch (Exception thrown)
        {
            _seen = task.Exception is { } all ? all.InnerExceptions : [thrown];
            Log($"{task.Status} throws {Text.Of(thrown)}, holds {string.Join(", ", _seen.Select(Text.Of))}");
        }

        CheckCaller("after the await");
    }
}
