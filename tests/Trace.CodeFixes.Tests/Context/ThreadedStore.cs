namespace Tracing.CodeFixes.Tests;

/// <summary>Methods that take a context, and what the fix makes of those that call them.</summary>
internal static class ThreadedStore
{
    public const string Source = """
        public static partial class Store
        {
            [Traced("store.load")]
            public static partial Task LoadAsync(int id, SpanContext? parent = null);

            private static Task LoadAsyncCore(int id, SpanContext? parent) => Task.CompletedTask;

            public static int Count(SpanContext? parent = null, CancellationToken token = default) => 0;
        }
        """;

    public static Task FixAsync(string before, string after, bool all = false) => Verify.FixAsync<ThreadContextCodeFix>(before + "\n\n" + Source, after + "\n\n" + Source, all: all);
}
