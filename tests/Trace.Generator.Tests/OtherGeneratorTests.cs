using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.Generator.Tests;

/// <summary>Generators do not see each other's types: to ours they are names that do not exist yet.</summary>
public class OtherGeneratorTests
{
    [Fact]
    public async Task A_method_may_name_a_type_that_another_generator_makes()
    {
        var compilation = Compiler.Compile("""
            namespace Shop;

            public partial class Checkout
            {
                [Traced("checkout.place")]
                public partial Task<Receipt> PlaceAsync(Receipt[] last);

                private Task<Receipt> PlaceAsyncCore(Receipt[] last, SpanRecorder span) => Task.FromResult(last[0]);
            }
            """);
        var driver = CSharpGeneratorDriver.Create([new TracedGenerator().AsSourceGenerator(), new Receipts().AsSourceGenerator()], parseOptions: Compiler.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported);

        Assert.Empty(reported);
        Assert.Empty(updated.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Id != "CS1591"));
        Assert.Empty(await Compiler.AnalyzeAsync(updated));
    }

    private sealed class Receipts : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider,
            static (output, _) => output.AddSource("Receipt.g.cs", "namespace Shop; public sealed record Receipt;"));
    }
}
