namespace Tracing.Execution.Tests;

/// <summary>What arguments, results and the declaration record.</summary>
internal static partial class TaggedMethods
{
    [Traced("tag.numbers")]
    internal static partial void Numbers([Tag] byte a, [Tag] ulong b, [Tag] float c, [Tag] decimal d, [Tag] char e, [Tag] nint f);

    internal static void NumbersCore(byte a, ulong b, float c, decimal d, char e, nint f)
    {
    }

    [Traced("tag.times")]
    internal static partial void Times([Tag] DateTime at, [Tag] DateOnly on, [Tag] Guid id);

    internal static void TimesCore(DateTime at, DateOnly on, Guid id)
    {
    }

    [Traced("tag.references")]
    internal static partial int References([Tag] ref int total, [Tag] in string text, [Tag] ref readonly double ratio);

    internal static int ReferencesCore(ref int total, in string text, ref readonly double ratio) => total++;

    [Traced("tag.formats")]
    internal static partial void Formats([Tag(Format = "N2"), Tag("amount.raw")] decimal amount, [Tag("day", Format = "yyyy-MM-dd")] DateTime? at, [Tag(Format = "X4")] int? missing);

    internal static void FormatsCore(decimal amount, DateTime? at, int? missing)
    {
    }

    [Tag("tier", "gold"), Tag("retries", 3), Tag("share", 0.5), Tag("cached", true), Tag("day", DayOfWeek.Friday), Tag("letter", 'x')]
    [Traced("tag.fixed", Kind = SpanKind.Client)]
    internal static partial void Fixed([Tag] string text);

    internal static void FixedCore(string text)
    {
    }

    [Traced("result.value")]
    [return: Tag]
    internal static partial int Result(int value);

    internal static int ResultCore(int value) => value;

    [Traced("result.format")]
    [return: Tag("share", Format = "P0")]
    internal static partial double Formatted(double value);

    internal static double FormattedCore(double value) => value;

    [Traced("result.null", ResultTag = "found")]
    internal static partial string? Missing();

    internal static string? MissingCore() => null;

    [Traced("result.task", ResultTag = "found")]
    internal static partial Task<string> FindAsync(bool suspend);

    internal static async Task<string> FindAsyncCore(bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        return "a";
    }

    [Traced("result.value-task")]
    [return: Tag("found")]
    internal static partial ValueTask<int> CountAsync(bool suspend);

    internal static async ValueTask<int> CountAsyncCore(bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        return 3;
    }

    [Traced("result.promise", ResultTag = "found", ErrorWhen = nameof(IsNegative))]
    internal static partial Promise<int> Promised(int value, bool suspend);

    internal static async Promise<int> PromisedCore(int value, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        return value;
    }

    [Traced("result.reference")]
    [return: Tag]
    internal static partial ref int Reference(ref int value);

    internal static ref int ReferenceCore(ref int value) => ref value;

    [Traced("result.dynamic", ResultTag = "found")]
    internal static partial dynamic? Dynamic(dynamic? value);

    internal static dynamic? DynamicCore(dynamic? value) => value;

    [Traced("error-when.value", ErrorWhen = nameof(IsNegative))]
    internal static partial int Checked(int value);

    internal static int CheckedCore(int value) => value;

    [Traced("error-when.task", ErrorWhen = nameof(IsNegative), ResultTag = "balance")]
    internal static partial Task<int> CheckedAsync(int value, bool suspend);

    internal static async Task<int> CheckedAsyncCore(int value, bool suspend)
    {
        if (suspend)
        {
            await Suspended.UntilReturned;
        }

        return value;
    }

    [Traced("error-when.reference", ErrorWhen = nameof(IsNegative))]
    internal static partial ref readonly int CheckedReference(in int value);

    internal static ref readonly int CheckedReferenceCore(in int value) => ref value;

    private static bool IsNegative(int value) => value < 0;

    [Traced("kind.server", Kind = SpanKind.Server)]
    internal static partial void Server();

    internal static void ServerCore()
    {
    }

    [Traced("kind.producer", Kind = SpanKind.Producer)]
    internal static partial void Producer();

    internal static void ProducerCore()
    {
    }

    [Traced("kind.consumer", Kind = SpanKind.Consumer)]
    internal static partial void Consumer();

    internal static void ConsumerCore()
    {
    }
}
