namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>Mistakes in what is traced and how.</summary>
internal static class ContractMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new(
            "TRC001",
            """
            public class Closed#
            {
                [Traced("closed.run")]
                public partial int Run([Tag] int number);

                private int RunCore(int number, SpanRecorder span)
                {
                    span.SetTag("doubled", number * 2);
                    return number;
                }
            }
            """,
            """
            public partial class Closed#
            {
                [Traced("closed.run")]
                public partial int Run([Tag] int number);

                private int RunCore(int number, SpanRecorder span)
                {
                    span.SetTag("doubled", number * 2);
                    return number;
                }
            }
            """,
            "new Closed#().Run(#);"),
        new(
            "TRC002",
            """
            public class Whole#
            {
                [Traced("whole.run", Kind = SpanKind.Client)]
                [return: Tag("sum")]
                public async Task<int> RunAsync([Tag] int number, CancellationToken cancellation = default)
                {
                    await Task.Yield();
                    Work#.Run(number);
                    return number + 1;
                }

                [Traced("whole.fail")]
                public int Fail(int number) => throw new InvalidOperationException("by " + number);
            }
            """,
            """
            public partial class Whole#
            {
                [Traced("whole.run", Kind = SpanKind.Client)]
                [return: Tag("sum")]
                public partial Task<int> RunAsync([Tag] int number, CancellationToken cancellation = default);

                private async Task<int> RunAsyncCore(int number, CancellationToken cancellation)
                {
                    await Task.Yield();
                    Work#.Run(number);
                    return number + 1;
                }

                [Traced("whole.fail")]
                public partial int Fail(int number);

                private int FailCore(int number) => throw new InvalidOperationException("by " + number);
            }
            """,
            "await new Whole#().RunAsync(#); try { new Whole#().Fail(#); } catch (InvalidOperationException) { }"),
        new(
            "TRC003",
            """
            public partial class Bodiless#
            {
                [Traced("bodiless.run")]
                public partial int Run([Tag] int number);
            }
            """,
            """
            public partial class Bodiless#
            {
                [Traced("bodiless.run")]
                public partial int Run([Tag] int number);

                private int RunCore(int number) => throw new NotImplementedException();
            }
            """,
            "try { new Bodiless#().Run(#); } catch (NotImplementedException) { }"),
        new(
            "TRC004",
            """
            public partial class Differing#
            {
                [Traced("differing.run")]
                public partial long Run([Tag] int number, string text);

                private int RunCore(SpanRecorder span, int number)
                {
                    span.SetTag("from", "body");
                    return number;
                }
            }
            """,
            """
            public partial class Differing#
            {
                [Traced("differing.run")]
                public partial long Run([Tag] int number, string text);

                private long RunCore(SpanRecorder span, int number, string text)
                {
                    span.SetTag("from", "body");
                    return number;
                }
            }
            """,
            "new Differing#().Run(#, \"\");"),
        new(
            "TRC005",
            """
            public partial class Silent#
            {
                public void Call() => Run(#);

                [Traced("silent.run")]
                partial void Run([Tag] int number);

                private void RunCore(int number) => Work#.Run(number);
            }
            """,
            """
            public partial class Silent#
            {
                public void Call() => Run(#);

                [Traced("silent.run")]
                private partial void Run([Tag] int number);

                private void RunCore(int number) => Work#.Run(number);
            }
            """,
            "new Silent#().Call();"),
        new(
            "TRC017",
            """
            public partial class Open#
            {
                [Traced("open.login", ResultTag = "access.token")]
                public partial string Login([Tag] string user, [Tag] string password);

                private string LoginCore(string user, string password, SpanRecorder span)
                {
                    span.SetTag("user.password", password);
                    span.SetTag("length", password.Length);
                    return user;
                }
            }
            """,
            """
            public partial class Open#
            {
                [Traced("open.login")]
                public partial string Login([Tag] string user, string password);

                private string LoginCore(string user, string password, SpanRecorder span)
                {
                    span.SetTag("length", password.Length);
                    return user;
                }
            }
            """,
            "new Open#().Login(\"u#\", \"secret\");"),
        new(
            "TRC018",
            """
            public partial class Named#
            {
                [Traced("named {orderId}")]
                public partial void Run(int orderId);

                private void RunCore(int orderId)
                {
                    using var span = SpanRecorder.StartAmbient($"order {orderId} lines");
                    span.SetTag("a", true);
                }
            }
            """,
            """
            public partial class Named#
            {
                [Traced("named")]
                public partial void Run([Tag] int orderId);

                private void RunCore(int orderId)
                {
                    using var span = SpanRecorder.StartAmbient("order lines");
                    span.SetTag("orderId", orderId);
                    span.SetTag("a", true);
                }
            }
            """,
            "new Named#().Run(#);"),
        new(
            "TRC019",
            """
            public partial class Marked#
            {
                [Traced("marked.run", Parent = nameof(parent))]
                public partial int Run(int number, SpanContext? other, SpanContext? parent);

                [Tag("tier", "gold")]
                [return: Tag("sum")]
                private int RunCore([Tag("n")] int number, [SpanLink] SpanContext? other, SpanContext? parent) => Plain(number);

                private static int Plain([Tag] int number) => number + 1;
            }
            """,
            """
            public partial class Marked#
            {
                [Traced("marked.run", Parent = nameof(parent))]
                [Tag("tier", "gold")]
                [return: Tag("sum")]
                public partial int Run([Tag("n")] int number, [SpanLink] SpanContext? other, SpanContext? parent);

                private int RunCore(int number, SpanContext? other, SpanContext? parent) => Plain(number);

                private static int Plain(int number) => number + 1;
            }
            """,
            "new Marked#().Run(#, root, SpanContext.Current);"),
    ];
}
