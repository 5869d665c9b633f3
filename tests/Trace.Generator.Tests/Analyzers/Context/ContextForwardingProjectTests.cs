using Microsoft.CodeAnalysis;

namespace Tracing.Generator.Tests;

/// <summary>Calls between files and assemblies, and from places that are no methods.</summary>
public sealed class ContextForwardingProjectTests
{
    private const string Payments = """
        public static partial class Payments
        {
            [Traced("charge")]
            public static partial int Charge(int amount, SpanContext? parent = null);

            private static int ChargeCore(int amount, SpanContext? parent) => parent is null ? 0 : amount;

            public static int Refund(int amount) => amount;

            public static int Refund(int amount, SpanContext? parent) => parent is null ? 0 : amount;
        }

        public class Step(int number, SpanContext? parent = null)
        {
            public int Number => parent is null ? 0 : number;
        }
        """;

    [Fact]
    public Task Calls_of_other_files_are_seen() => Analysis.ReportsAsync(
        "TRC101",
        "partial class Orders { [Traced(\"place\")] public partial int Place(int amount); }",
        "partial class Orders { private int PlaceCore(int amount, SpanRecorder span) => Payments.[|Charge|](amount) + Payments.[|Refund|](amount); }",
        "record Job(SpanContext? Context) { int Run() => Payments.[|Charge|](1); }",
        "class Held(SpanContext? parent) { int Run() => Payments.[|Charge|](1); }",
        "class Derived(SpanContext? parent) : [|Step|](1);",
        "class Early(SpanContext? parent) { private readonly int _charged = Payments.[|Charge|](1); int Charged => _charged; }",
        "class Chained : Step { Chained(SpanContext? parent) : [|base|](1) { } Chained(SpanContext? parent, int _) : [|this|](null) { } }",
        "class Base { protected SpanContext? Context { get; init; } } class Middle : Base; class Leaf : Middle { int Run() => Payments.[|Charge|](1); }",
        "interface IJob { SpanContext? Context { get; } int Run() => Payments.[|Charge|](1); }",
        Payments);

    [Fact]
    public async Task Calls_of_other_assemblies_are_seen()
    {
        Compiler.Driver().RunGeneratorsAndUpdateCompilation(Compiler.Compile(Payments).WithAssemblyName("Payments"), out var library, out _);
        using var stream = new MemoryStream();
        Assert.True(library.WithOptions(library.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(stream).Success);
        stream.Position = 0;

        var (ours, csharp) = await Compiler.DiagnoseAsync(
            "class C { int M(SpanContext? parent) => Payments.Charge(1) + Payments.Refund(2) + new Step(3).Number + Payments.Charge(4, parent); }",
            MetadataReference.CreateFromStream(stream));

        Assert.Empty(csharp);
        Assert.Equal(["Charge", "Refund", "Step"], ours.Select(diagnostic => $"{diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}"));
        Assert.All(ours, diagnostic => Assert.Equal("TRC101", diagnostic.Id));
    }

    [Theory]
    // A parameter that also initializes something would be kept twice, which C# warns of.
    [InlineData("class Kept(SpanContext? parent) { private readonly object? _o = parent; int M() => Payments.Charge(1) + (_o is null ? 0 : 1); }")]
    [InlineData("class Kept(SpanContext? parent) : Step(1, parent) { int M() => Payments.Charge(1); }")]
    [InlineData("struct Held { SpanContext? _parent; Held(SpanContext? parent) => _parent = parent; Func<int> M() => () => Payments.Charge(1); SpanContext? P => _parent; }")]
    [InlineData("class Base { private SpanContext? _context = SpanContext.Current; public bool Has => _context is null; } class Leaf : Base { int M() => Payments.Charge(1); }")]
    [InlineData("class Own { SpanContext? Context { get => Payments.Charge(1) > 0 ? null : SpanContext.Current; } }")]
    [InlineData("class Outer(SpanContext? parent) { public bool Has => parent is null; class Inner { int M() => Payments.Charge(1); } }")]
    [InlineData("class Setter { SpanContext? _context; SpanContext? Context { get; set { Payments.Charge(1, value); field = value; _context = value; } } bool Is => _context == Context; }")]
    [InlineData("class Twice(SpanContext? parent) : Step(1) { bool Has => parent is null; }")]
    [InlineData("class Start { private readonly SpanContext? _context = SpanContext.Current; int P { get; } = Payments.Charge(1); bool Has => _context is null && P > 0; }")]
    // A Core that names where its parent is has a span of its own, which the field is not.
    [InlineData("partial class Named { private readonly SpanContext? _context = SpanContext.Current; [Traced(\"x\", Parent = nameof(_context))] public partial int M(); private int MCore() => Payments.Charge(1); }")]
    // The Core of another is called with what it is given, not with what is in scope; the overload of a Core is its own caller.
    [InlineData("partial class Other { [Traced(\"x\", Parent = nameof(_c))] public partial int M(); private int MCore(SpanRecorder span) => span.IsRecording ? 1 : 0; int N(SpanRecorder span) => MCore(default); private readonly SpanContext? _c = SpanContext.Current; }")]
    [InlineData("partial class Twice { public int M(int a) => a; [Traced(\"x\")] public partial int M(int a, SpanContext? parent); private int MCore(int a, SpanContext? parent) => M(a); }")]
    // The ambient overload finds its parent itself.
    [InlineData("partial class Both { [Traced(\"x\")] public partial int M(int a); private int MCore(int a) => a; [Traced(\"x\", Implementation = \"Body\")] public partial int M(int a, SpanContext? parent); private int Body(int a, SpanContext? parent) => a; [Traced(\"n\")] public partial int N(); private int NCore(SpanRecorder span) => M(1); }")]
    [InlineData("[System.Diagnostics.DebuggerDisplay(null)] class Attributed { int M(SpanContext? parent) => 1; }")]
    public Task Other_places_are_left_alone(string source) => Analysis.SilentAsync(source, Payments);

    [Fact]
    public Task Statements_of_a_program_are_looked_at() => Analysis.ReportsAsync(
        "TRC101",
        [],
        "using var span = SpanRecorder.StartAmbient(\"x\");\nPayments.[|Charge|](1);\nLocal();\nvoid Local() { }",
        Payments);

    [Theory]
    [InlineData("class C { int M() => Payments.Charge(1); }", "M", "Charge")]
    [InlineData("class C { int M() => Payments.Charge(1, default); }", "M", "Charge")]
    [InlineData("class C { Func<int> M() => () => Payments.Charge(1); }", "M", "Charge")]
    [InlineData("class C { Step M() => new(1); }", "M", "Step")]
    [InlineData("class C { static SpanContext? Shared => null; int M() => Payments.Charge(1); }", "M", "Charge")]
    public async Task A_method_that_could_pass_one_through_is_told_in_secret(string source, string caller, string callee)
    {
        var (ours, csharp) = await Compiler.DiagnoseAsync([source, Payments]);
        Assert.Empty(csharp);
        var found = Assert.Single(ours);
        Assert.Equal(
            ("TRC107", DiagnosticSeverity.Hidden, $"Add a SpanContext parameter to '{caller}' and pass it to '{callee}', which gets none here"),
            (found.Id, found.Severity, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(source.Contains("new(", StringComparison.Ordinal) ? "new" : callee, source.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData("class C { int M() => Payments.Charge(1, null); }")]
    [InlineData("class C { int M() => Payments.Refund(1); }")]
    [InlineData("class C { readonly int _a = Payments.Charge(1); int A => _a; }")]
    [InlineData("class C { int P => Payments.Charge(1); }")]
    [InlineData("class C { public override string ToString() => $\"{Payments.Charge(1)}\"; }")]
    [InlineData("class C { static void Main() => Payments.Charge(1); }")]
    [InlineData("class C { Func<int> M() => static () => Payments.Charge(1); }")]
    [InlineData("class C { int Send(int a) => Send(a, default); int Send(int a, SpanContext? parent) => a; }")]
    [InlineData("partial class C { [Traced(\"x\")] public partial int M(); private int MCore() => Payments.Charge(1); }")]
    [InlineData("class C : IComparable<C> { int IComparable<C>.CompareTo(C? other) => Payments.Charge(1); }")]
    public async Task Nothing_is_told_where_a_parameter_would_not_do(string source) =>
        Assert.DoesNotContain((await Compiler.DiagnoseAsync([source, Payments])).Ours, diagnostic => diagnostic.Id is "TRC107" or "AD0001");

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("none", null)]
    public async Task The_severity_is_that_of_the_project(string severity, DiagnosticSeverity? expected)
    {
        Compiler.Driver().RunGeneratorsAndUpdateCompilation(Compiler.Compile("class C { int M(SpanContext? parent) => Payments.Charge(1); }", Payments), out var compilation, out _);
        var config = AnalyzerConfigSet.Create((AnalyzerConfig[])[AnalyzerConfig.Parse($"is_global = true\ndotnet_diagnostic.TRC101.severity = {severity}", "/.globalconfig")]);
        var configured = compilation.WithOptions(compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(config.GlobalConfigOptions.TreeOptions));
        Assert.Equal(expected, (await Compiler.AnalyzeAsync(configured)).SingleOrDefault()?.Severity);
    }

    [Theory]
    [InlineData("class C { void M(SpanContext? parent) { Payments.Charge( } }")]
    [InlineData("class C { void M(SpanContext? parent) { Payments.Charge(1, ); new Step(; new Step; Payments?.Charge(parent: ); } }")]
    [InlineData("class C { void M(SpanContext? parent, Missing m) { m.Charge(1); m?.X.Charge(1); Payments.Charge(m, null); } }")]
    [InlineData("class C : Step { C(SpanContext? parent) : base( { } C() : this( }")]
    [InlineData("class C(SpanContext? parent) : Step( { int F = Payments.Charge(; }")]
    [InlineData("class C { int M(SpanContext? parent) => Payments.Charge(a: 1, a: 2) + Payments.Charge(1, 2, 3) + Payments.Refund() }")]
    [InlineData("class C { int this[SpanContext? c] => Payments.Charge(1, null); int M(SpanContext? parent = Payments.Charge(1)) => 1; [Obsolete(Payments.Charge(1))] int N() }")]
    [InlineData("class C { void M(SpanContext? p) { var c = Payments.Charge(1) is SpanContext c ? Payments.Charge(2) : switch; goto; foreach (var x in Payments.Charge(1)) } }")]
    public async Task Half_typed_code_is_borne(string source)
    {
        var (ours, csharp) = await Compiler.DiagnoseAsync([source, Payments]);
        Assert.NotEmpty(csharp);
        Assert.DoesNotContain(ours, diagnostic => diagnostic.Id == "AD0001");
    }
}
