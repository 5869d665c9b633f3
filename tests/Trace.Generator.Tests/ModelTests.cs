using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.Generator.Tests;

/// <summary>Models are values: one symbol in them would keep whole compilations alive and make every comparison fail.</summary>
public class ModelTests
{
    private const string Source = """
        namespace Shop;
        public partial class Checkout<T>
        {
            [Traced("a", Kind = SpanKind.Server)]
            public partial Task<int> PlaceAsync<TItem>(SpanContext? context, [Tag] TItem item, CancellationToken ct) where TItem : class;
            private Task<int> PlaceAsyncCore<TItem>(SpanContext? context, TItem item, CancellationToken ct) where TItem : class => null!;
            private SpanContext? _context;
            [Traced("c", Parent = nameof(_context), Root = true, ErrorWhen = nameof(IsBad)), Tag("tier", DayOfWeek.Friday)]
            [return: Tag("size", Format = "N0")]
            public partial int Count([SpanLink] SpanContext?[] others, [SpanLink] Span? other, [Tag("x", Format = "N1")] double x);
            private int CountCore(SpanContext?[] others, Span? other, double x) => 1;
            private static bool IsBad(int count) => count < 0;
            [Traced("d")]
            public partial IAsyncEnumerable<T> ListAsync(SpanRecorder parent);
            private IAsyncEnumerable<T> ListAsyncCore(SpanRecorder parent) => null!;
            [Traced("e")]
            public partial ref readonly int Cell(in int[] cells);
            private ref readonly int CellCore(in int[] cells) => ref cells[0];
            [Traced("")]
            public partial void Broken();
        }
        public class Closed
        {
            [Traced("b")]
            public partial void M();
        }
        """;

    [Fact]
    public void Every_step_gives_values_only()
    {
        var result = Compiler.Driver().RunGenerators(Compiler.Compile(Source)).GetRunResult().Results[0];
        foreach (var name in new[] { TrackingNames.Parse, TrackingNames.Methods, TrackingNames.Types, TrackingNames.Problems, TrackingNames.Options, TrackingNames.Emit })
        {
            var outputs = result.TrackedSteps[name].SelectMany(step => step.Outputs).ToList();
            Assert.NotEmpty(outputs);
            Assert.All(outputs, output => Assert.Null(Forbidden(output.Value)));
        }
    }

    [Fact]
    public void The_walk_finds_what_is_planted()
    {
        var symbol = Compiler.Compile(Source).GetTypeByMetadataName("Shop.Closed")!;
        Assert.Equal("Planted.Value", Forbidden(new Planted(symbol)));
        Assert.Equal("Planted.Value", Forbidden(new Planted(symbol.Locations[0])));
        Assert.Equal("Planted.Value", Forbidden(new Planted(new List<string>())));
        Assert.Equal("Planted.Value.Value", Forbidden(new Planted(new Planted(symbol.DeclaringSyntaxReferences[0].SyntaxTree))));
        Assert.Equal("Planted.Value[].Value", Forbidden(new Planted(new[] { new Planted(symbol.DeclaringSyntaxReferences[0].GetSyntax()) })));
        Assert.Null(Forbidden(new Planted("text")));
    }

    [Fact]
    public void Two_runs_give_equal_models_and_texts()
    {
        var first = Compiler.Driver().RunGenerators(Compiler.Compile(Source)).GetRunResult().Results[0];
        var second = Compiler.Driver().RunGenerators(Compiler.Compile(Source)).GetRunResult().Results[0];

        Assert.Equal(Values(first), Values(second));
        Assert.Equal(Values(first).Select(value => value.GetHashCode()), Values(second).Select(value => value.GetHashCode()));
        Assert.Equal(first.GeneratedSources.Select(file => (file.HintName, file.SourceText.ToString())), second.GeneratedSources.Select(file => (file.HintName, file.SourceText.ToString())));

        static IEnumerable<object> Values(GeneratorRunResult result) => result.TrackedSteps[TrackingNames.Parse].SelectMany(step => step.Outputs).Select(output => output.Value);
    }

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        const string Other = "public partial class A { [Traced(\"a\")] public partial void M(); private void MCore() { } }";
        const string OtherPart = "public partial class A { [Traced(\"b\")] public partial void M(int a); private void MCore(int a) { } }";
        Assert.Equal(Texts(Source, Other, OtherPart), Texts(OtherPart, Other, Source));

        static IEnumerable<string> Texts(params string[] sources) => Compiler.Driver().RunGenerators(Compiler.Compile(sources)).GetRunResult().Results[0]
            .GeneratedSources.Select(file => file.HintName + file.SourceText).Order(StringComparer.Ordinal);
    }

    /// <summary>The path to the first thing that is no value; null where there is none.</summary>
    private static string? Forbidden(object? value, string? path = null)
    {
        path ??= value?.GetType().Name ?? "";
        switch (value)
        {
            case null or string or TextSpan or LinePositionSpan:
                return null;
            case ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or SyntaxReference or Location or Diagnostic or DiagnosticDescriptor or Compilation or SemanticModel or AttributeData or TypedConstant:
                return path;
            case IList { IsFixedSize: false } or IDictionary:
                return path;
        }

        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum)
        {
            return null;
        }

        if (value is IEnumerable items)
        {
            return items.Cast<object?>().Select(item => Forbidden(item, path + "[]")).FirstOrDefault(found => found is not null);
        }

        return type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => Forbidden(field.GetValue(value), $"{path}.{field.Name.Split('<', '>') switch { [_, var name, ..] => name, _ => field.Name }}"))
            .FirstOrDefault(found => found is not null);
    }

    private sealed record Planted(object Value);
}
