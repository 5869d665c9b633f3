using Microsoft.CodeAnalysis;

namespace Tracing.Generator.Tests;

/// <summary>Half-typed code is what an editor shows most of the time.</summary>
public class RobustnessTests
{
    private const string Source = """
        namespace Shop;

        public partial class Checkout<T>
            where T : notnull
        {
            [Traced("place", Kind = SpanKind.Client)]
            public partial Task<int> PlaceAsync([Tag("id")] string orderId, T cart, CancellationToken ct = default);

            private async Task<int> PlaceAsyncCore(string orderId, T cart, SpanRecorder span, CancellationToken ct)
            {
                await Task.Delay(1, ct);
                return orderId.Length;
            }

            public partial record struct Inner
            {
                [Traced("total", Implementation = nameof(Sum))]
                public static partial ref readonly int Total<TItem>(SpanContext? context, in TItem item, out int rest, params ReadOnlySpan<int> more)
                    where TItem : struct, IComparable<TItem>;

                private static int Sum(SpanContext? context) => 1;
            }

            [Traced(Names.Value)] protected internal virtual partial (int A, string? B) Pair(int* p, dynamic d);

            private void Local()
            {
                [Traced("local")] void Inside() { }
                Action action = [Traced("lambda")] () => { };
            }
        }

        public interface IShop { [Traced("x")] void Do(); }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Broken_sources_never_break_the_generator(int seed)
    {
        const int Variants = 1000;
        const int AnalyzedEvery = 10; // analyzers bind the whole compilation, which takes most of the time
        var random = new Random(seed);
        var compilation = Compiler.Compile(Source);
        var tree = compilation.SyntaxTrees[1];
        var tokens = (await tree.GetRootAsync()).DescendantTokens().ToList();

        // Tracking steps over thousands of edits trips over an assertion of Roslyn 4.14 itself: (Cached, Added).
        var driver = Compiler.Driver(trackSteps: false);
        var analyzed = 0;
        for (var variant = 0; variant < Variants; variant++)
        {
            var text = variant % 4 == 0
                ? Source[..random.Next(Source.Length)]
                : tokens.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).OrderByDescending(token => token.SpanStart)
                    .Aggregate(Source, (broken, token) => broken.Remove(token.SpanStart, token.Span.Length));
            var edited = compilation.ReplaceSyntaxTree(tree, Compiler.Tree(text, "File0.cs"));
            driver = driver.RunGeneratorsAndUpdateCompilation(edited, out var updated, out var reported);

            Assert.True(driver.GetRunResult().Results[0].Exception is null, $"{driver.GetRunResult().Results[0].Exception}\n{text}");
            Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "CS8785");
            if (variant % AnalyzedEvery != 0)
            {
                continue;
            }

            var found = await Compiler.AnalyzeAsync(updated);
            Assert.True(found.All(diagnostic => diagnostic.Id != "AD0001"), $"{string.Join("\n", found)}\n{text}");
            analyzed += found.Length;
        }

        Assert.InRange(analyzed, Variants / AnalyzedEvery, int.MaxValue);
    }
}
