namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>Mistakes of every rule whose fix leaves a program that runs as one would want it.</summary>
internal static class Mistakes
{
    /// <summary>Two types of the program are right in every unit: one with the ambient context, one with an explicit one.</summary>
    public const string Shared = """
        public static partial class Work#
        {
            [Traced("work")]
            public static partial void Run([Tag] int number);

            private static void RunCore(int number) { }

            [Traced("work.async")]
            public static partial Task RunAsync([Tag] int number);

            private static async Task RunAsyncCore(int number) => await Task.Yield();

            [Traced("work.below")]
            public static partial Task BelowAsync([Tag] int number, SpanContext? parent = null);

            private static Task BelowAsyncCore(int number, SpanContext? parent) => Task.CompletedTask;
        }
        """;

    public static IReadOnlyList<Mistake> All { get; } = [.. ContractMistakes.All, .. ContextMistakes.All, .. RecorderMistakes.All];
}
