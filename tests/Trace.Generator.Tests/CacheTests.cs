using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator.Tests;

/// <summary>Why each step ran after an edit: what did not change is not computed again.</summary>
public class CacheTests
{
    private const string Source = """
        namespace Shop;

        public partial class Checkout
        {
            private SpanContext? _context;

            [Traced("checkout.place", Parent = nameof(_context), ErrorWhen = nameof(IsBad))]
            [Tag("tier", "gold")]
            public partial int Place(int a, [Tag] string b, [Tag(Format = "N2")] double c = 1, [SpanLink] SpanContext? d = null);

            private int PlaceCore(int a, string b, double c, SpanContext? d) => a; // body

            private static bool IsBad(int result) => result < 0;

            public void Unrelated()
            {
            }
        }
        """;

    private const string Other = "namespace Shop; public class Other { }";

    private const string OtherTraced = "namespace Shop; public partial class Other { [Traced(\"three\")] public partial void Do(); private void DoCore() { } }";

    [Theory]
    [InlineData("=> a;", "=> a + 1;")]
    [InlineData("// body", "// another comment")]
    [InlineData("private int PlaceCore", "\n\n\n    private int PlaceCore")]
    [InlineData("namespace Shop;", "// moves the method\n\nnamespace Shop;")]
    [InlineData("public void Unrelated()", "public int Related(string more)")]
    [InlineData("double c = 1", "double c = 2")]
    [InlineData("result < 0", "result > 0")]
    [InlineData("SpanContext? _context;", "SpanContext? _context = null;")]
    [InlineData("public partial class Checkout", "[Serializable]\npublic partial class Checkout")]
    public void An_edit_that_does_not_matter_stops_at_the_parse_step(string before, string after) =>
        AssertReasons(Source.Replace(before, after, StringComparison.Ordinal), Other, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Theory]
    [InlineData("class Other { }", "class Other { int _field; }")]
    [InlineData("class Other { }", "class Another { }")]
    public void An_unrelated_file_stops_at_the_parse_step(string before, string after) =>
        AssertReasons(Source, Other.Replace(before, after, StringComparison.Ordinal), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Theory]
    [InlineData("int a", "long a")]
    [InlineData("[Tag] string b", "[Tag(\"bee\")] string b")]
    [InlineData("checkout.place", "checkout.order")]
    [InlineData("public partial int", "internal partial int")]
    [InlineData("\"gold\"", "\"silver\"")]
    [InlineData("N2", "N3")]
    [InlineData("[SpanLink] ", "")]
    [InlineData("_context", "_parent")]
    [InlineData("Parent = nameof(_context)", "Root = true")]
    [InlineData("ErrorWhen = nameof(IsBad)", "ResultTag = \"price\"")]
    [InlineData("IsBad", "IsWorse")]
    public void An_edit_of_what_is_generated_runs_every_step(string before, string after) =>
        AssertReasons(Source.Replace(before, after, StringComparison.Ordinal), Other, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    [Fact]
    public void An_added_overload_leaves_the_other_methods_and_types_alone()
    {
        var edited = Source.Replace(
            "public void Unrelated()",
            "[Traced(\"two\")] public partial int Place(); private int PlaceCore() => 1; public void Unrelated()",
            StringComparison.Ordinal);
        var steps = Rerun(edited, OtherTraced, Source, OtherTraced);

        Assert.Equal(
            [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.New, IncrementalStepRunReason.Unchanged],
            Reasons(steps, TrackingNames.Parse));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], Reasons(steps, TrackingNames.Types));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(steps, TrackingNames.Emit));
    }

    [Fact]
    public void An_edited_method_emits_the_file_of_its_type_only()
    {
        var steps = Rerun(Source.Replace("int a", "long a", StringComparison.Ordinal), OtherTraced, Source, OtherTraced);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(steps, TrackingNames.Emit));
    }

    [Fact]
    public void Methods_that_change_places_give_the_same_file()
    {
        const string More = "[Traced(\"two\")] public partial int Take(); private int TakeCore() => 1;";
        var first = Source.Replace("public partial class Checkout\n{", "public partial class Checkout\n{" + More, StringComparison.Ordinal);
        var last = Source.Replace("public void Unrelated()", More + "public void Unrelated()", StringComparison.Ordinal);

        Assert.NotEqual(Source, first);
        Assert.NotEqual(Source, last);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(Rerun(last, Other, first), TrackingNames.Types));
    }

    [Fact]
    public void A_problem_is_cached_until_it_moves()
    {
        const string Broken = "public class Closed { [Traced(\"x\")] public partial void M(); private void MCore() { } }";
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(Rerun(Source, Broken + " // comment", Source, Broken), TrackingNames.Problems));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(Rerun(Source, "\n" + Broken, Source, Broken), TrackingNames.Problems));
    }

    [Fact]
    public void Turning_tracing_off_emits_again_and_parses_nothing()
    {
        var compilation = Compiler.Compile(Source);
        var driver = Compiler.Driver().RunGenerators(compilation);
        var off = driver.WithUpdatedAnalyzerConfigOptions(new ProjectOptions("build_property.TracingEnabled", "False"));
        var steps = off.RunGenerators(compilation).GetRunResult().Results[0].TrackedSteps;

        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(steps, TrackingNames.Parse));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(steps, TrackingNames.Emit));
    }

    private static void AssertReasons(string source, string other, IncrementalStepRunReason parse, IncrementalStepRunReason later)
    {
        var steps = Rerun(source, other);
        Assert.Equal([parse], Reasons(steps, TrackingNames.Parse));
        Assert.Equal([later], Reasons(steps, TrackingNames.Methods));
        Assert.Equal([later], Reasons(steps, TrackingNames.Types));
        Assert.Equal([later], Reasons(steps, TrackingNames.Emit));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps, string name) =>
        steps[name].SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> Rerun(
        string source, string other, string sourceBefore = Source, string otherBefore = Other)
    {
        var compilation = Compiler.Compile(sourceBefore, otherBefore);
        var driver = Compiler.Driver().RunGenerators(compilation);
        var trees = compilation.SyntaxTrees;
        Compilation edited = compilation;
        if (source != sourceBefore)
        {
            edited = edited.ReplaceSyntaxTree(trees[1], Compiler.Tree(source, "File0.cs"));
        }

        if (other != otherBefore)
        {
            edited = edited.ReplaceSyntaxTree(trees[2], Compiler.Tree(other, "File1.cs"));
        }

        Assert.NotSame(compilation, edited);
        return driver.RunGenerators(edited).GetRunResult().Results[0].TrackedSteps;
    }
}
