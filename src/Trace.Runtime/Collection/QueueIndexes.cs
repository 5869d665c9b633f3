namespace Tracing.Collection;

/// <summary>Small numbers for the queues that live: a thread finds its part of each by it. A number is given again when its queue has ended.</summary>
internal static class QueueIndexes
{
    private static readonly Lock Gate = new();
    private static readonly Stack<int> Free = [];
    private static int _next;

    public static int Take()
    {
        lock (Gate)
        {
            return Free.TryPop(out var index) ? index : _next++;
        }
    }

    public static void Return(int index)
    {
        lock (Gate)
        {
            Free.Push(index);
        }
    }
}
