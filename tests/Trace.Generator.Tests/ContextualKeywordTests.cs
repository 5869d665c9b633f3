namespace Tracing.Generator.Tests;

/// <summary>Words that are keywords in some places only, as the names of what users trace: what is generated still compiles.</summary>
public class ContextualKeywordTests
{
    private static readonly string[] Words =
    [
        "add", "alias", "allows", "and", "ascending", "async", "await", "by", "descending", "dynamic", "equals", "extension", "field", "file", "from", "get", "global", "group",
        "init", "into", "join", "let", "managed", "nameof", "nint", "not", "notnull", "nuint", "on", "or", "orderby", "partial", "record", "remove", "required", "scoped",
        "select", "set", "unmanaged", "value", "var", "when", "where", "with", "yield", "_",
    ];

    public static TheoryData<string> All => [.. Words];

    [Theory]
    [MemberData(nameof(All))]
    public void As_a_type(string word) => Compiler.Generate(Quiet($$"""
        public class @{{word}} { public int Count => 1; }

        public partial class Shop
        {
            [Traced("a")] public partial @{{word}} One(@{{word}} given, List<@{{word}}?> all);
            private @{{word}} OneCore(@{{word}} given, List<@{{word}}?> all, SpanRecorder span) => given;

            [Traced("b")] public partial Task<@{{word}}> Two(@{{word}}[] given, CancellationToken token);
            private async Task<@{{word}}> TwoCore(@{{word}}[] given, CancellationToken token) { await Task.Yield(); return given[0]; }

            [Traced("c", ErrorWhen = nameof(IsBad), ResultTag = "r")] public partial @{{word}} Three<T>(T given) where T : @{{word}};
            private @{{word}} ThreeCore<T>(T given) where T : @{{word}} => given;
            private static bool IsBad(@{{word}} result) => result.Count > 1;

            [Traced("d")] public partial IAsyncEnumerable<@{{word}}> Four();
            private async IAsyncEnumerable<@{{word}}> FourCore() { await Task.Yield(); yield return new @{{word}}(); }

            [Traced("e")] public partial ref @{{word}} Five(ref @{{word}} given);
            private ref @{{word}} FiveCore(ref @{{word}} given) => ref given;
        }
        """));

    [Theory]
    [MemberData(nameof(All))]
    public void As_the_type_that_holds_it(string word) => Compiler.Generate(Quiet($$"""
        namespace Outer
        {
            public partial class @{{word}}<T>
            {
                public partial struct Inner
                {
                    [Traced("a")] public partial int One([Tag] int number);
                    private int OneCore(int number) => number;
                }

                [Traced("b")] public partial ValueTask<int> Two(T given);
                private async ValueTask<int> TwoCore(T given) { await Task.Yield(); return 1; }
            }
        }
        """));

    [Theory]
    [MemberData(nameof(All))]
    public void As_a_member_a_namespace_and_a_parameter(string word) => Compiler.Generate(Quiet($$"""
        namespace @{{word}}
        {
            public partial class Shop
            {
                [Traced("a", Parent = "{{word}}")] public partial int One([Tag] int @{{(word == "_" ? "under" : word)}}, Span<int> more);
                private int OneCore(int number, Span<int> more, SpanRecorder span) => number;
                private SpanContext? @{{word}};
                public void Set(SpanContext? context) => @{{word}} = context;
            }

            public partial class Other
            {
                [Traced("b")] public partial Task<int> @{{word}}([Tag] int number, SpanContext? parent);
                private async Task<int> {{word}}Core(int number, SpanContext? parent) { await Task.Yield(); return number; }

                [Traced("c")] public partial T Three<T, @{{(word == "_" ? "under" : word)}}>(T given, @{{(word == "_" ? "under" : word)}} more) where T : class;
                private T ThreeCore<T, U>(T given, U more) where T : class => given;
            }
        }
        """));

    [Theory]
    [InlineData("public class var { }")]
    [InlineData("namespace Outer { public class var { } }")]
    [InlineData("namespace Outer { public partial class Shop { public class var { } } }")]
    [InlineData("namespace Outer { public class Base { public class var { } } public partial class Shop : Base; }")]
    [InlineData("global using Elsewhere; namespace Elsewhere { public class var { } }")]
    [InlineData("global using static Elsewhere.Holder; namespace Elsewhere { public class Holder { public class var { } } }")]
    [InlineData("global using var = Elsewhere.Thing; namespace Elsewhere { public class Thing { } }")]
    public void A_type_called_var_keeps_locals_from_being_inferred(string var) => Compiler.Generate([Quiet(var), Quiet("""
        namespace Outer
        {
            public partial class Shop
            {
                [Traced("a")] public partial Span<int> Local(Span<int> given);
                private Span<int> LocalCore(Span<int> given) => given;

                [Traced("b")] public partial Promise Awaited(int given);
                private async Promise AwaitedCore(int given) => await Task.Yield();

                [Traced("c")] public partial int Plain<T>(T given);
                private int PlainCore<T>(T given, SpanRecorder span) => 1;
            }

            [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(PromiseBuilder))]
            public sealed class Promise(Task task)
            {
                public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => task.GetAwaiter();
            }

            public struct PromiseBuilder
            {
                private System.Runtime.CompilerServices.AsyncTaskMethodBuilder _builder;
                public static PromiseBuilder Create() => new() { _builder = System.Runtime.CompilerServices.AsyncTaskMethodBuilder.Create() };
                public Promise Task => new(_builder.Task);
                public void SetResult() => _builder.SetResult();
                public void SetException(Exception exception) => _builder.SetException(exception);
                public void SetStateMachine(System.Runtime.CompilerServices.IAsyncStateMachine machine) => _builder.SetStateMachine(machine);
                public void Start<T>(ref T machine) where T : System.Runtime.CompilerServices.IAsyncStateMachine => _builder.Start(ref machine);
                public void AwaitOnCompleted<A, T>(ref A awaiter, ref T machine) where A : System.Runtime.CompilerServices.INotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine => _builder.AwaitOnCompleted(ref awaiter, ref machine);
                public void AwaitUnsafeOnCompleted<A, T>(ref A awaiter, ref T machine) where A : System.Runtime.CompilerServices.ICriticalNotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine => _builder.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
            }
        }
        """)], tracingEnabled: true);

    // C# itself advises against such names.
    private static string Quiet(string source) => "#pragma warning disable CS8981, CS8860, CS8826, CS9248\n" + source;
}
