using System.Text;

namespace Tracing.Execution.Tests.Programs;

/// <summary>
/// What an AsyncLocal's change handler was told on this thread while a plain statement ran, from beginning to end on this
/// thread. What it is told between statements depends on which thread goes on, with and without tracing.
/// </summary>
internal static class Notifications
{
    [ThreadStatic]
    private static StringBuilder? _seen;

    [ThreadStatic]
    private static int _depth;

    public static void Add(AsyncLocalValueChangedArgs<int> change)
    {
        if (_depth > 0)
        {
            _seen!.Append(' ').Append(change.PreviousValue).Append(change.ThreadContextChanged ? "=>" : "->").Append(change.CurrentValue);
        }
    }

    public static int Begin()
    {
        _seen ??= new StringBuilder();
        if (_depth++ == 0)
        {
            _seen.Clear();
        }

        return _seen.Length;
    }

    public static void End(int mark, Transcript transcript)
    {
        _depth--;
        if (_seen!.Length > mark)
        {
            transcript.Add("notified" + _seen.ToString(mark, _seen.Length - mark));
        }
    }
}
