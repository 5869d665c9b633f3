namespace Tracing.Execution.Tests;

/// <summary>Results of awaitable types that have a builder.</summary>
internal static partial class ReturnedTaskLikes
{
    [Traced("promise")]
    internal static partial Promise Nothing(bool suspend);

    internal static async Promise NothingCore(bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        Steps.Ambient();
    }

    [Traced("promise-of-t")]
    internal static partial Promise<int> Result(bool suspend);

    internal static async Promise<int> ResultCore(bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        Steps.Ambient();
        return 42;
    }

    [Traced("value-promise")]
    internal static partial ValuePromise<T> Struct<T>(T value, bool suspend);

    internal static async ValuePromise<T> StructCore<T>(T value, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        Steps.Ambient();
        return value;
    }

    [Traced("promise.below")]
    internal static partial Promise<int> Below(SpanContext? context, bool suspend, CancellationToken cancellation = default);

    internal static async Promise<int> BelowCore(SpanContext? context, bool suspend, CancellationToken cancellation)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        Steps.Below(context);
        return 42;
    }

    [Traced("promise.null")]
    internal static partial Promise? Missing();

    internal static Promise? MissingCore() => null;
}
