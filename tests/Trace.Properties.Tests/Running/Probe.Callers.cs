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

    public void Returned<T>(IEnumerable<T> items) => Returned(items.GetEnumerator());

    public void Returned<T>(IEnumerator<T> items)
    {
        try
        {
            using (items)
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
        _gaveToken = true;
        Returned(items.GetAsyncEnumerator(Token));
    }

    public void Returned<T>(IAsyncEnumerator<T> items) => _pending = ConsumeAsync(items);

    private async Task ConsumeAsync<T>(IAsyncEnumerator<T> items)
    {
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
