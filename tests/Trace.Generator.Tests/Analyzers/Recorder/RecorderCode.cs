namespace Tracing.Generator.Tests;

/// <summary>Bodies of methods in a class that has what they need.</summary>
internal static class RecorderCode
{
    /// <summary>A synchronous method with a context, a flag and a sequence.</summary>
    public static string Method(string body) => In($"public void M(SpanContext? parent, SpanContext context, bool flag, IEnumerable<int> items)\n    {{\n        {body}\n    }}");

    /// <summary>The same as an async method.</summary>
    public static string AsyncMethod(string body) =>
        In($"public async Task M(SpanContext? parent, SpanContext context, bool flag, IEnumerable<int> items)\n    {{\n        await Task.Yield();\n        {body}\n    }}");

    /// <summary>Any members.</summary>
    public static string In(string members) =>
        $$"""
        public class C
        {
            protected SpanRecorder Kept;
            protected AmbientScope Scope;
            protected readonly List<SpanRecorder> All = [];
            protected static bool Flag => DateTime.UtcNow.Ticks % 2 == 0;
            protected static void Work() => Console.WriteLine();
            protected static int Compute(int value) => value > 0 ? value : throw new InvalidOperationException();
            protected static Task WorkAsync() => Task.Delay(1);
            protected static void Take(SpanRecorder span) => span.End();
            protected static void Leave(AmbientScope scope) => scope.Dispose();
            protected static void Change(ref SpanRecorder span) => span = default;

            {{members}}
        }
        """;
}
