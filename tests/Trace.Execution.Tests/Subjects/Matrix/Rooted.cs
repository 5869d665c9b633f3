namespace Tracing.Execution.Tests;

/// <summary>Methods that start a trace where nobody did.</summary>
internal static partial class Rooted
{
    private static SpanContext? Nobody => null;

    [Traced("root.ambient", Root = true, Kind = SpanKind.Consumer)]
    internal static partial int Ambient(int value);

    internal static int AmbientCore(int value)
    {
        Steps.Ambient();
        return value;
    }

    [Traced("root.task", Root = true)]
    internal static partial Task<int> RunAsync([Tag] int value);

    internal static async Task<int> RunAsyncCore(int value)
    {
        await Suspended.UntilReturned;
        Steps.Ambient();
        return value;
    }

    [Traced("root.given", Root = true)]
    internal static partial int Given(SpanContext? parent);

    internal static int GivenCore(SpanContext? parent)
    {
        Steps.Below(parent);
        return 1;
    }

    [Traced("root.span", Root = true)]
    internal static partial int Spanned(Span? parent);

    internal static int SpannedCore(Span? parent)
    {
        Steps.Below(parent?.Context);
        return 1;
    }

    [Traced("root.recorder", Root = true)]
    internal static partial int Recorded(SpanRecorder parent);

    internal static int RecordedCore(SpanRecorder parent)
    {
        Steps.Below(parent.Context);
        return 1;
    }

    [Traced("root.member", Root = true, Parent = nameof(Nobody))]
    internal static partial ref int Member(ref int value);

    internal static ref int MemberCore(ref int value) => ref value;
}
