namespace Tracing.Generator.Tests;

public sealed class WrongParentTests
{
    private const string Callees = """

        static partial class Ambient
        {
            [Traced("a")] public static partial Task SaveAsync(int id); static Task SaveAsyncCore(int id) => Task.CompletedTask;
            [Traced("b")] public static partial int Count(); static int CountCore() => 1;
            [Traced("c", Root = true)] public static partial void Start(); static void StartCore() { }
            [Traced("d")] public static partial IEnumerable<int> Items(); static IEnumerable<int> ItemsCore() { yield return 1; }
            [Traced("e")] public static partial void Linked([SpanLink] SpanContext? cause); static void LinkedCore(SpanContext? cause) { }
            [Traced("f")] public static partial void Two(int a); static void TwoCore(int a) { }
            public static void Two(int a, SpanContext? parent) { }
            [Traced("g")] public static partial void Below(SpanContext? parent); static void BelowCore(SpanContext? parent) { }
        }
        """;

    [Fact]
    public Task The_message_says_what_to_do() => Analysis.ReportsAsync(
        "TRC106",
        "Pass 'parent' on, or enter it first with 'using (parent?.Activate())': the span of 'SaveAsync' hangs under the ambient context, which 'M' neither reads nor sets",
        """
        partial class C
        {
            [Traced("x")] public partial Task M(SpanContext? parent);
            async Task MCore(SpanContext? parent) => await Ambient.[|SaveAsync|](1);
        }
        """ + Callees);

    [Theory]
    [InlineData("SpanContext parent", "SpanContext parent", "parent")]
    [InlineData("SpanRecorder parent", "SpanRecorder parent", "parent")]
    [InlineData("Span parent", "Span parent", "parent.Context")]
    [InlineData("Span? parent", "Span? @class", "@class?.Context")]
    [InlineData("int a, SpanContext? parent", "int a, SpanRecorder span, SpanContext? it", "it?")]
    [InlineData("SpanContext? parent, int a", "SpanContext? it, int a, SpanRecorder span", "it?")]
    public async Task What_is_entered_is_what_the_body_was_given(string declared, string core, string entry)
    {
        var found = await Analysis.ReportsAsync("TRC106", $"partial class C {{ [Traced(\"x\")] public partial void M({declared}); void MCore({core}) => Ambient.[|Start|](); }}" + Callees);
        Assert.Contains($"'using ({entry}.Activate())'", found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ambient.[|Start|]();")]
    [InlineData("_ = Ambient.[|Count|]() + 1;")]
    [InlineData("SpanRecorder.[|StartAmbient|](\"x\").Dispose();")]
    [InlineData("if (a > 0) { foreach (var i in Ambient.[|Items|]()) { } }")]
    [InlineData("try { } finally { Ambient.[|Start|](); }")]
    [InlineData("Ambient.[|Start|](); using (parent.Activate()) { Ambient.Start(); }")]
    [InlineData("using (parent.Activate()) { Ambient.Start(); } Ambient.[|Start|]();")]
    [InlineData("if (a > 0) { using var scope = parent.Activate(); Ambient.Start(); } Ambient.[|Start|]();")]
    [InlineData("{ using var scope = SpanContext.Suppress(); } Ambient.[|Start|]();")]
    [InlineData("Ambient.[|Start|](); var scope = parent.Activate(); try { Ambient.Start(); } finally { scope.Dispose(); }")]
    [InlineData("Task.Run(() => Ambient.[|Start|]());")]
    [InlineData("Task.Run(async () => { await Ambient.[|SaveAsync|](1); });")]
    [InlineData("Parallel.For(0, 3, i => Ambient.[|Start|]());")]
    [InlineData("new List<int>().ForEach(i => Ambient.[|Start|]());")]
    [InlineData("Task.WhenAll(new[] { 1 }.Where(i => i > 0).Select(i => Ambient.[|SaveAsync|](i)));")]
    [InlineData("_ = new[] { 1 }.Select(i => Ambient.[|Count|]()).ToList();")]
    [InlineData("_ = new[] { 1 }.Sum(i => Ambient.[|Count|]());")]
    [InlineData("foreach (var i in new[] { 1 }.Select(i => Ambient.[|Count|]())) { }")]
    [InlineData("Local(); void Local() => Ambient.[|Start|]();")]
    [InlineData("Task.Run(() => Local()); void Local() { Inner(); void Inner() => Ambient.[|Start|](); }")]
    [InlineData("Ambient.Below(parent); Ambient.[|Start|]();")]
    [InlineData("using var child = SpanRecorder.Start(parent, \"x\"); Ambient.[|Start|]();")]
    [InlineData("Log(parent.TraceId); Ambient.[|Start|](); static void Log(TraceId id) { }")]
    [InlineData("_ = FollowAsync(parent); Ambient.[|Start|](); static Task FollowAsync(SpanContext c) => Task.CompletedTask;")]
    public Task Ambient_tracing_below_a_given_context_is_reported(string body) => Analysis.ReportsAsync(
        "TRC106",
        $$"""
        partial class C
        {
            [Traced("x")] public partial void M(SpanContext parent, int a);
            void MCore(SpanContext parent, int a) { {{body}} }
        }
        """ + Callees);

    [Theory]
    [InlineData("using (parent.Activate()) { Ambient.Start(); }")]
    [InlineData("using (parent.Activate()) Ambient.Start();")]
    [InlineData("using var scope = parent.Activate(); Ambient.Start();")]
    [InlineData("using var scope = a > 0 ? parent.Activate() : default; Ambient.Start();")]
    [InlineData("var scope = parent.Activate(); Ambient.Start(); scope.Dispose();")]
    [InlineData("var scope = parent.Activate(); try { Ambient.Start(); } finally { scope.Dispose(); }")]
    [InlineData("AmbientScope scope; scope = parent.Activate(); using (scope) { Ambient.Start(); }")]
    [InlineData("AmbientScope scope = default; if (a > 0) { scope = parent.Activate(); } Ambient.Start(); scope.Dispose();")]
    [InlineData("AmbientScope scope = default; for (var i = 0; i < 2; i++) { Ambient.Start(); scope = parent.Activate(); } scope.Dispose();")]
    [InlineData("AmbientScope scope = default; again: Ambient.Start(); scope = parent.Activate(); if (a++ < 9) goto again; scope.Dispose();")]
    [InlineData("using (SpanContext.Suppress()) { Ambient.Start(); }")]
    [InlineData("using var child = SpanRecorder.Start(parent, \"x\"); using var scope = child.Activate(); Ambient.Start();")]
    [InlineData("using (Enter(parent)) { Ambient.Start(); } static AmbientScope Enter(SpanContext c) => c.Activate();")]
    [InlineData("using var scope = new Scope(parent); Ambient.Start();")]
    [InlineData("using var scope = Scope.Of(parent); Ambient.Start();")]
    [InlineData("Enter(parent); Ambient.Start(); static void Enter(SpanContext c) => _scope = c.Activate();")]
    [InlineData("using (parent.Activate()) { Task.Run(() => Ambient.Start()); }")]
    [InlineData("Action later = () => Ambient.Start(); using (parent.Activate()) { later(); }")]
    [InlineData("Run(parent, () => Ambient.Start()); static void Run(SpanContext c, Action action) { using (c.Activate()) action(); }")]
    [InlineData("_ = RunAsync(parent, () => Ambient.Start()); static Task RunAsync(SpanContext c, Action action) { using (c.Activate()) action(); return Task.CompletedTask; }")]
    [InlineData("using (parent.Activate()) { Local(); } void Local() => Ambient.Start();")]
    [InlineData("Action later = Local; Run(later); void Local() => Ambient.Start(); static void Run(Action action) => action();")]
    [InlineData("Local(); void Local() { _scope = parent.Activate(); } Ambient.Start();")]
    [InlineData("_query = new[] { 1 }.Select(i => Ambient.Count());")]
    [InlineData("var query = new[] { 1 }.Select(i => Ambient.Count()); using (parent.Activate()) { foreach (var i in query) { } }")]
    [InlineData("System.Linq.Expressions.Expression<Action> tree = () => Ambient.Start(); _ = tree;")]
    [InlineData("Action<int> method = i => { }; Func<int, Task> group = Ambient.SaveAsync; _ = (method, group);")]
    [InlineData("Ambient.Below(parent);")]
    [InlineData("Ambient.Linked(parent);")]
    [InlineData("SpanRecorder.Start(parent, \"x\").Dispose();")]
    [InlineData("SpanRecorder.Start(parent, \"x\").AddLink(SpanContext.Current);")]
    [InlineData("_ = nameof(Ambient.Start);")]
    [InlineData("Local(parent); void Local(SpanContext c) { using (c.Activate()) Ambient.Start(); }")]
    public Task What_enters_it_or_may_is_not(string body) => NotWrongParentAsync(
        $$"""
        partial class C
        {
            static AmbientScope _scope;
            IEnumerable<int>? _query;
            [Traced("x")] public partial void M(SpanContext parent, int a);
            void MCore(SpanContext parent, int a) { {{body}} _ = _query; _scope.Dispose(); }
        }
        sealed class Scope(SpanContext context) : IDisposable
        {
            readonly AmbientScope _scope = context.Activate();
            public static Scope Of(SpanContext context) => new(context);
            public void Dispose() => _scope.Dispose();
        }
        """);

    [Fact]
    public Task An_overload_that_takes_the_context_is_another_rules_job() => NotWrongParentAsync("""
        partial class C
        {
            [Traced("x")] public partial void M(SpanContext? parent);
            void MCore(SpanContext? parent) => Ambient.Two(1);
        }
        """);

    [Theory]
    [InlineData("[Traced(\"x\")] public partial void M(); void MCore(SpanRecorder span) => Ambient.Start();")]
    [InlineData("[Traced(\"x\", Root = true)] public partial void M(); void MCore(SpanRecorder span) => Ambient.Start();")]
    [InlineData("[Traced(\"x\")] public partial void M([SpanLink] SpanContext? cause); void MCore(SpanContext? cause) => Ambient.Start();")]
    [InlineData("[Traced(\"x\", Parent = nameof(_parent))] public partial void M(); void MCore() => Ambient.Start();")]
    [InlineData("void M(SpanContext? parent) => Ambient.Start();")]
    [InlineData("void M(SpanContext? parent) { Ambient.Below(parent); Ambient.Start(); }")]
    [InlineData("void M() { using var span = SpanRecorder.StartAmbient(\"x\"); Ambient.Start(); }")]
    public Task Other_methods_are_left_alone(string members) => Analysis.SilentAsync($"partial class C {{ SpanContext? _parent = SpanContext.Current; void Use() => _parent = null; {members} }}" + Callees);

    [Fact]
    public Task The_parent_may_be_a_member() => Analysis.ReportsAsync(
        "TRC106",
        "Pass 'span' on, or enter it first with 'using (span.Activate())': the span of 'Start' hangs under the ambient context, which 'M' neither reads nor sets",
        """
        partial class C
        {
            SpanContext? Parent { get; set; }
            [Traced("x", Parent = nameof(Parent))] public partial void M();
            void MCore(SpanRecorder span) => Ambient.[|Start|]();
        }
        """ + Callees);

    [Fact]
    public Task The_body_may_have_another_name_or_be_generic_or_static() => Analysis.ReportsAsync(
        "TRC106",
        """
        static partial class C<T>
        {
            [Traced("x", Implementation = nameof(Body))] public static partial void M<U>(U value, SpanContext? parent);
            static void Body<U>(U value, SpanContext? parent) => Ambient.[|Start|]();
        }
        """ + Callees);

    [Theory]
    [InlineData("void M(SpanContext? parent) { using var span = SpanRecorder.Start(parent, \"x\"); Ambient.[|Start|](); }")]
    [InlineData("void M(SpanContext? parent) { using (var span = SpanRecorder.Start(parent, \"x\")) { Ambient.[|Start|](); } Ambient.Start(); }")]
    [InlineData("void M(SpanRecorder parent) { var span = parent.Child(\"x\"); span.SetTag(\"a\", 1); try { Ambient.[|Start|](); } finally { span.End(); } Ambient.Start(); }")]
    [InlineData("void M(SpanRecorder parent) { using var span = SpanRecorder.Start(parent.Context, \"x\"); for (var i = 0; i < 3; i++) { Ambient.[|Start|](); } }")]
    [InlineData("Action<SpanContext> A = c => { using var span = SpanRecorder.Start(c, \"x\"); Ambient.[|Start|](); };")]
    [InlineData("void M() { Local(null); void Local(SpanContext? c) { using var span = SpanRecorder.Start(c, \"x\"); Ambient.[|Start|](); } }")]
    public Task A_span_that_is_started_below_a_parameter_is_not_ambient(string member) => Analysis.ReportsAsync("TRC106", $"class C {{ {member} }}" + Callees);

    [Theory]
    [InlineData("void M(SpanContext? parent) { using var span = SpanRecorder.Start(parent, \"x\"); using var scope = span.Activate(); Ambient.Start(); }")]
    [InlineData("void M(SpanContext? parent) { Ambient.Start(); using var span = SpanRecorder.Start(parent, \"x\"); }")]
    [InlineData("void M(SpanContext? parent) { var span = SpanRecorder.Start(parent, \"x\"); span.End(); Ambient.Start(); }")]
    [InlineData("SpanRecorder M(SpanContext? parent) { var span = SpanRecorder.Start(parent, \"x\"); Keep(span); Ambient.Start(); return span; } void Keep(SpanRecorder s) { }")]
    [InlineData("void M(SpanContext? parent) { var span = SpanRecorder.Start(parent, \"x\"); for (var i = 0; i < 3; i++) { Ambient.Start(); span.End(); } }")]
    [InlineData("void M(SpanContext? parent) { if (parent is null) { using var span = SpanRecorder.Start(parent, \"x\"); } Ambient.Start(); }")]
    [InlineData("void M(SpanContext? parent) { SpanRecorder span = default; Ambient.Start(); span = SpanRecorder.Start(parent, \"x\"); span.End(); }")]
    public Task A_span_that_is_over_or_ambient_is_not_reported(string member) => NotWrongParentAsync($"class C {{ {member} }}");

    [Fact]
    public async Task It_can_be_suppressed()
    {
        var source = "partial class C { [Traced(\"x\")] public partial void M(SpanContext? parent); void MCore(SpanContext? parent) => Ambient.Start(); }" + Callees;
        Assert.Equal("TRC106", Assert.Single(await Analysis.DiagnoseAsync([], [source])).Id);
        Assert.Empty(await Analysis.DiagnoseAsync([], ["#pragma warning disable TRC106\n" + source]));
    }

    [Theory]
    [InlineData("Ambient.")]
    [InlineData("Ambient.Start(")]
    [InlineData("using (parent.")]
    [InlineData("Task.Run(() => Ambient.Start(")]
    [InlineData("SpanRecorder.Start(; Ambient.Start();")]
    [InlineData("using var s = SpanRecorder.Start(parent; Ambient.Start();")]
    [InlineData("Missing(parent, Ambient.Start()")]
    [InlineData("void Local() { Ambient.Start();")]
    public async Task Half_typed_code_is_read(string body)
    {
        var (ours, _) = await Compiler.DiagnoseAsync(["partial class C { [Traced(\"x\")] public partial void M(SpanContext? parent); void MCore(SpanContext? parent) { " + body + " } }" + Callees]);
        Assert.DoesNotContain(ours, diagnostic => diagnostic.Id == "AD0001");
    }

    // Other rules have their say about such code.
    private static async Task NotWrongParentAsync(string source) =>
        Assert.DoesNotContain(await Analysis.DiagnoseAsync([], [source + Callees]), diagnostic => diagnostic.Id == "TRC106");

    [Fact]
    public Task A_scope_that_a_helper_hands_out() => Analysis.SilentAsync("""
        public static partial class Shop
        {
            [Traced("shop.save")] public static partial Task SaveAsync();
            private static Task SaveAsyncCore() => Task.CompletedTask;
            [Traced("shop.place")] public static partial Task PlaceAsync(SpanContext? parent);
            private static async Task PlaceAsyncCore(SpanContext? parent)
            {
                if (TryEnter(parent, out var scope))
                {
                    try { await SaveAsync(); } finally { scope.Dispose(); }
                }
            }
            private static bool TryEnter(SpanContext? context, out AmbientScope scope)
            {
                scope = context?.Activate() ?? default;
                return context is not null;
            }
        }
        """);
}
