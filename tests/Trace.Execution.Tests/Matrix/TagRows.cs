namespace Tracing.Execution.Tests.Matrix;

/// <summary>What is recorded of arguments and results.</summary>
internal static class TagRows
{
    public static IReadOnlyList<MatrixRow> All { get; } =
    [
        MatrixRow.Of(
            "tags of every type",
            """[Traced("tags", Kind = SpanKind.Client)] internal static partial void Tagged( [Tag] string text, [Tag("count")] int number, [Tag] double ratio, [Tag] bool @class, [Tag] string? missing, [Tag] DayOfWeek day, [Tag] in TimeSpan duration, [Tag] dynamic anything, [Tag] int? maybe, Uri untagged);""",
            "tags Client Ok text=a count=2 ratio=0.5 class=true day=Monday duration=1500ms anything=9 maybe=3",
            _ => Methods.Tagged("a", 2, 0.5, true, null, DayOfWeek.Monday, TimeSpan.FromSeconds(1.5), 9, 3, new Uri("http://localhost")),
            _ => Methods.TaggedCore("a", 2, 0.5, true, null, DayOfWeek.Monday, TimeSpan.FromSeconds(1.5), 9, 3, new Uri("http://localhost"))),
        MatrixRow.Of(
            "numbers",
            """[Traced("tag.numbers")] internal static partial void Numbers([Tag] byte a, [Tag] ulong b, [Tag] float c, [Tag] decimal d, [Tag] char e, [Tag] nint f);""",
            "tag.numbers Ok a=1 b=2 c=0.5 d=1.50 e=x f=3",
            _ => TaggedMethods.Numbers(1, 2, 0.5f, 1.50m, 'x', 3),
            _ => TaggedMethods.NumbersCore(1, 2, 0.5f, 1.50m, 'x', 3)),
        MatrixRow.Of(
            "times and ids",
            """[Traced("tag.times")] internal static partial void Times([Tag] DateTime at, [Tag] DateOnly on, [Tag] Guid id);""",
            "tag.times Ok at=2000-01-02T00:00:00.0000000 on=2000-01-02 id=00000000-0000-0000-0000-000000000000",
            _ => TaggedMethods.Times(new DateTime(2000, 1, 2), new DateOnly(2000, 1, 2), default),
            _ => TaggedMethods.TimesCore(new DateTime(2000, 1, 2), new DateOnly(2000, 1, 2), default)),
        MatrixRow.Of(
            "tags of ref, in and ref readonly",
            """[Traced("tag.references")] internal static partial int References([Tag] ref int total, [Tag] in string text, [Tag] ref readonly double ratio);""",
            "tag.references Ok total=1 text=a ratio=0.5",
            _ => References(TaggedMethods.References),
            _ => References(TaggedMethods.ReferencesCore)),
        MatrixRow.Of(
            "formats, two tags of one parameter",
            """[Traced("tag.formats")] internal static partial void Formats([Tag(Format = "N2"), Tag("amount.raw")] decimal amount, [Tag("day", Format = "yyyy-MM-dd")] DateTime? at, [Tag(Format = "X4")] int? missing);""",
            "tag.formats Ok amount=1,234.50 amount.raw=1234.5 day=2000-01-02",
            _ => TaggedMethods.Formats(1234.5m, new DateTime(2000, 1, 2), null),
            _ => TaggedMethods.FormatsCore(1234.5m, new DateTime(2000, 1, 2), null)),
        MatrixRow.Of(
            "a ToString that throws",
            """[Traced("throwing tag")] internal static partial int TagThatThrows([Tag] Untellable value);""",
            "throwing tag Ok value=(ToString threw System.InvalidOperationException)",
            _ => Methods.TagThatThrows(new Untellable()),
            _ => Methods.TagThatThrowsCore(new Untellable())),
        MatrixRow.Of(
            "fixed tags",
            """[Tag("tier", "gold"), Tag("retries", 3), Tag("share", 0.5), Tag("cached", true), Tag("day", DayOfWeek.Friday), Tag("letter", 'x')] [Traced("tag.fixed", Kind = SpanKind.Client)] internal static partial void Fixed([Tag] string text);""",
            "tag.fixed Client Ok tier=gold retries=3 share=0.5 cached=true day=Friday letter=x text=a",
            _ => TaggedMethods.Fixed("a"),
            _ => TaggedMethods.FixedCore("a")),
        MatrixRow.Of(
            "the result",
            """[Traced("result.value")] [return: Tag] internal static partial int Result(int value);""",
            "result.value Ok result=1",
            _ => TaggedMethods.Result(1),
            _ => TaggedMethods.ResultCore(1)),
        MatrixRow.Of(
            "the result, with key and format",
            """[Traced("result.format")] [return: Tag("share", Format = "P0")] internal static partial double Formatted(double value);""",
            "result.format Ok share=50 %",
            _ => TaggedMethods.Formatted(0.5),
            _ => TaggedMethods.FormattedCore(0.5)),
        MatrixRow.Of(
            "a result that is null",
            """[Traced("result.null", ResultTag = "found")] internal static partial string? Missing();""",
            "result.null Ok",
            _ => TaggedMethods.Missing(),
            _ => TaggedMethods.MissingCore()),
        MatrixRow.OfTask(
            "the result of a task, completing at once",
            """[Traced("result.task", ResultTag = "found")] internal static partial Task<string> FindAsync(bool suspend);""",
            "result.task Ok found=a",
            _ => TaggedMethods.FindAsync(false),
            _ => TaggedMethods.FindAsyncCore(false)),
        MatrixRow.OfTask(
            "the result of a task, suspending",
            """[Traced("result.task", ResultTag = "found")] internal static partial Task<string> FindAsync(bool suspend);""",
            "result.task Ok found=a",
            _ => TaggedMethods.FindAsync(true),
            _ => TaggedMethods.FindAsyncCore(true)),
        MatrixRow.OfTask(
            "the result of a ValueTask, completing at once",
            """[Traced("result.value-task")] [return: Tag("found")] internal static partial ValueTask<int> CountAsync(bool suspend);""",
            "result.value-task Ok found=3",
            _ => TaggedMethods.CountAsync(false).AsTask(),
            _ => TaggedMethods.CountAsyncCore(false).AsTask()),
        MatrixRow.OfTask(
            "the result of a ValueTask, suspending",
            """[Traced("result.value-task")] [return: Tag("found")] internal static partial ValueTask<int> CountAsync(bool suspend);""",
            "result.value-task Ok found=3",
            _ => TaggedMethods.CountAsync(true).AsTask(),
            _ => TaggedMethods.CountAsyncCore(true).AsTask()),
        MatrixRow.OfTask(
            "the result of a task-like, completing at once",
            """[Traced("result.promise", ResultTag = "found", ErrorWhen = nameof(IsNegative))] internal static partial Promise<int> Promised(int value, bool suspend);""",
            "result.promise Error found=-1",
            _ => TaggedMethods.Promised(-1, false).Task,
            _ => TaggedMethods.PromisedCore(-1, false).Task),
        MatrixRow.OfTask(
            "the result of a task-like, suspending",
            """[Traced("result.promise", ResultTag = "found", ErrorWhen = nameof(IsNegative))] internal static partial Promise<int> Promised(int value, bool suspend);""",
            "result.promise Ok found=1",
            _ => TaggedMethods.Promised(1, true).Task,
            _ => TaggedMethods.PromisedCore(1, true).Task),
        MatrixRow.Of(
            "the result by reference",
            """[Traced("result.reference")] [return: Tag] internal static partial ref int Reference(ref int value);""",
            "result.reference Ok result=5",
            _ => Referred(),
            _ => 6),
        MatrixRow.Of(
            "a dynamic result",
            """[Traced("result.dynamic", ResultTag = "found")] internal static partial dynamic? Dynamic(dynamic? value);""",
            "result.dynamic Ok found=1",
            _ => (object?)TaggedMethods.Dynamic(1),
            _ => (object?)TaggedMethods.DynamicCore(1)),
        MatrixRow.Of(
            "ErrorWhen says no",
            """[Traced("error-when.value", ErrorWhen = nameof(IsNegative))] internal static partial int Checked(int value);""",
            "error-when.value Ok",
            _ => TaggedMethods.Checked(1),
            _ => TaggedMethods.CheckedCore(1)),
        MatrixRow.Of(
            "ErrorWhen says yes",
            """[Traced("error-when.value", ErrorWhen = nameof(IsNegative))] internal static partial int Checked(int value);""",
            "error-when.value Error",
            _ => TaggedMethods.Checked(-1),
            _ => TaggedMethods.CheckedCore(-1)),
        MatrixRow.OfTask(
            "ErrorWhen, task completing at once",
            """[Traced("error-when.task", ErrorWhen = nameof(IsNegative), ResultTag = "balance")] internal static partial Task<int> CheckedAsync(int value, bool suspend);""",
            "error-when.task Error balance=-1",
            _ => TaggedMethods.CheckedAsync(-1, false),
            _ => TaggedMethods.CheckedAsyncCore(-1, false)),
        MatrixRow.OfTask(
            "ErrorWhen, task suspending",
            """[Traced("error-when.task", ErrorWhen = nameof(IsNegative), ResultTag = "balance")] internal static partial Task<int> CheckedAsync(int value, bool suspend);""",
            "error-when.task Error balance=-1",
            _ => TaggedMethods.CheckedAsync(-1, true),
            _ => TaggedMethods.CheckedAsyncCore(-1, true)),
        MatrixRow.Of(
            "ErrorWhen, by reference",
            """[Traced("error-when.reference", ErrorWhen = nameof(IsNegative))] internal static partial ref readonly int CheckedReference(in int value);""",
            "error-when.reference Error",
            _ => TaggedMethods.CheckedReference(-1),
            _ => TaggedMethods.CheckedReferenceCore(-1)),
        MatrixRow.Of(
            "kind server",
            """[Traced("kind.server", Kind = SpanKind.Server)] internal static partial void Server();""",
            "kind.server Server Ok",
            _ => TaggedMethods.Server(),
            _ => TaggedMethods.ServerCore()),
        MatrixRow.Of(
            "kind producer",
            """[Traced("kind.producer", Kind = SpanKind.Producer)] internal static partial void Producer();""",
            "kind.producer Producer Ok",
            _ => TaggedMethods.Producer(),
            _ => TaggedMethods.ProducerCore()),
        MatrixRow.Of(
            "kind consumer",
            """[Traced("kind.consumer", Kind = SpanKind.Consumer)] internal static partial void Consumer();""",
            "kind.consumer Consumer Ok",
            _ => TaggedMethods.Consumer(),
            _ => TaggedMethods.ConsumerCore()),
        MatrixRow.Of(
            "recorder in the body",
            """[Traced("recorder")] internal static partial bool WithRecorder(string item); … bool WithRecorderCore(SpanRecorder span, string item)""",
            "recorder Ok item=a (seen)",
            _ => Methods.WithRecorder("a") || true,
            _ => true),
        MatrixRow.Of(
            "status set by the body",
            """[Traced("early status")] internal static partial void EarlyStatus(bool fail); … void EarlyStatusCore(bool fail, SpanRecorder span)""",
            "early status Ok",
            _ => Methods.EarlyStatus(false),
            _ => Methods.EarlyStatusCore(false, default)),
    ];

    private delegate int ByReference(ref int total, in string text, ref readonly double ratio);

    private static int References(ByReference call)
    {
        var total = 1;
        var ratio = 0.5;
        return call(ref total, "a", in ratio) + total;
    }

    private static int Referred()
    {
        var value = 5;
        TaggedMethods.Reference(ref value)++;
        return value;
    }
}
