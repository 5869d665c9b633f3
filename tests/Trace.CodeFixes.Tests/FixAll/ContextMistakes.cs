namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>Mistakes that lose the span context on its way.</summary>
internal static class ContextMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new(
            "TRC101",
            """
            public static class Forgetful#
            {
                public static async Task RunAsync(SpanContext? parent)
                {
                    await Work#.BelowAsync(#);
                    await Work#.BelowAsync(#, null);
                }
            }
            """,
            """
            public static class Forgetful#
            {
                public static async Task RunAsync(SpanContext? parent)
                {
                    await Work#.BelowAsync(#, parent);
                    await Work#.BelowAsync(#, parent);
                }
            }
            """,
            "await Forgetful#.RunAsync(root);"),
        new(
            "TRC102",
            """
            public static class Elsewhere#
            {
                public static async Task RunAsync()
                {
                    var done = new TaskCompletionSource();
                    ThreadPool.UnsafeQueueUserWorkItem(_ => { Work#.Run(#); done.SetResult(); }, null);
                    await done.Task;
                }
            }
            """,
            """
            public static class Elsewhere#
            {
                public static async Task RunAsync()
                {
                    var done = new TaskCompletionSource();
                    ThreadPool.QueueUserWorkItem(_ => { Work#.Run(#); done.SetResult(); }, null);
                    await done.Task;
                }
            }
            """,
            "await Elsewhere#.RunAsync();"),
        new(
            "TRC103",
            """
            public static class Hasty#
            {
                public static async Task RunAsync()
                {
                    Work#.RunAsync(#);
                    await Task.Yield();
                }
            }
            """,
            """
            public static class Hasty#
            {
                public static async Task RunAsync()
                {
                    await Work#.RunAsync(#);
                    await Task.Yield();
                }
            }
            """,
            "await Hasty#.RunAsync();"),
        new(
            "TRC104",
            """
            public static partial class Job#
            {
                public static readonly int Number = #;

                static Job#() => Run(#);

                [Traced("job.run")]
                public static partial void Run([Tag] int number);

                private static void RunCore(int number) => Work#.Run(number);
            }
            """,
            """
            public static partial class Job#
            {
                public static readonly int Number = #;

                static Job#() => Run(#);

                [Traced("job.run", Root = true)]
                public static partial void Run([Tag] int number);

                private static void RunCore(int number) => Work#.Run(number);
            }
            """,
            "_ = Job#.Number;")
        {
            IsEntry = true,
        },
        new(
            "TRC106",
            """
            public static partial class Torn#
            {
                [Traced("torn.run")]
                public static partial int Run([Tag] int number, SpanContext? parent);

                private static int RunCore(int number, SpanContext? parent)
                {
                    Work#.Run(number);
                    return number;
                }
            }
            """,
            """
            public static partial class Torn#
            {
                [Traced("torn.run")]
                public static partial int Run([Tag] int number, SpanContext? parent);

                private static int RunCore(int number, SpanContext? parent)
                {
                    using (parent?.Activate())
                    {
                        Work#.Run(number);
                    }

                    return number;
                }
            }
            """,
            "Torn#.Run(#, root);"),
        new(
            "TRC107",
            """
            public static class Through#
            {
                public static Task RunAsync(SpanContext context) => MiddleAsync(#);

                public static Task MiddleAsync(int number) => Work#.BelowAsync(number);
            }
            """,
            """
            public static class Through#
            {
                public static Task RunAsync(SpanContext context) => MiddleAsync(#, context);

                public static Task MiddleAsync(int number, SpanContext? parent = null) => Work#.BelowAsync(number, parent);
            }
            """,
            "await Through#.RunAsync(root);"),
    ];
}
