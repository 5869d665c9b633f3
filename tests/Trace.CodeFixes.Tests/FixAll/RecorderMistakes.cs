namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>Mistakes with what is started and never ends.</summary>
internal static class RecorderMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new(
            "TRC201",
            """
            public static class Unended#
            {
                public static void Run(SpanContext parent)
                {
                    var span = SpanRecorder.Start(parent, "unended");
                    span.SetTag("number", #);
                    var context = SpanRecorder.Start(span.Context, "unended.below").Context;
                    Below(context);
                }

                private static void Below(SpanContext? context) => SpanRecorder.Start(context, "unended.last").End();
            }
            """,
            """
            public static class Unended#
            {
                public static void Run(SpanContext parent)
                {
                    using var span = SpanRecorder.Start(parent, "unended");
                    span.SetTag("number", #);
                    using var below = SpanRecorder.Start(span.Context, "unended.below");
                    Below(below.Context);
                }

                private static void Below(SpanContext? context) => SpanRecorder.Start(context, "unended.last").End();
            }
            """,
            "Unended#.Run(root);"),
        new(
            "TRC204",
            """
            public static class Entered#
            {
                public static void Run(SpanContext context)
                {
                    SpanContext.Suppress();
                    Within(context);
                }

                private static void Within(SpanContext context)
                {
                    var scope = context.Activate();
                    Work#.Run(#);
                    scope.Dispose();
                }
            }
            """,
            """
            public static class Entered#
            {
                public static void Run(SpanContext context)
                {
                    using var suppressed = SpanContext.Suppress();
                    Within(context);
                }

                private static void Within(SpanContext context)
                {
                    using var scope = context.Activate();
                    Work#.Run(#);
                }
            }
            """,
            "Entered#.Run(root);"),
    ];
}
