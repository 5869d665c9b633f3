using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator.Tests;

/// <summary>Every shape that the execution tests run is generated without a warning, tracing or not.</summary>
public class MatrixTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Generated_code_has_no_warnings(bool tracingEnabled)
    {
        var files = Compiler.Generate(Subjects(), tracingEnabled);

        Assert.InRange(files.Sum(static file => file.SourceText.Lines.Count(static line => line.ToString().Contains(" partial ", StringComparison.Ordinal))), 250, int.MaxValue);
        Assert.All(files, file => Assert.Equal(tracingEnabled, file.SourceText.ToString().Contains("TracedCall", StringComparison.Ordinal)));
    }

    /// <summary>C# warns of a parameter of a primary constructor that nothing reads.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_parent_that_the_primary_constructor_takes_is_read_also_where_tracing_is_off(bool tracingEnabled)
    {
        var file = Assert.Single(Compiler.Generate(
            "partial class C(SpanContext? context) { [Traced(\"x\", Parent = nameof(context))] public partial int M(); private int MCore() => 1; }",
            tracingEnabled));
        Assert.Contains("context", file.SourceText.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Tools and debuggers know generated methods by these attributes: a step into one goes on into Core.</summary>
    [Fact]
    public void Generated_methods_say_so_and_are_stepped_through()
    {
        var methods = Compiler.Generate(Subjects(), tracingEnabled: true)
            .SelectMany(static file => file.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .ToList();

        Assert.InRange(methods.Count, 100, int.MaxValue);
        // Where the declaration says so itself, it may not be said again.
        var saying = Subjects().SelectMany(static source => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(static method => method.AttributeLists.ToString().Contains("DebuggerStepThrough", StringComparison.Ordinal))
            .Select(static method => method.Identifier.Text)
            .ToHashSet();
        Assert.All(methods.Where(method => !saying.Contains(method.Identifier.Text)), static method =>
        {
            var attributes = method.AttributeLists.SelectMany(static list => list.Attributes).Select(static attribute => attribute.Name.ToString()).ToList();
            var isPart = method.Modifiers.Any(SyntaxKind.PartialKeyword);
            Assert.Equal(!isPart, attributes.Contains("global::System.CodeDom.Compiler.GeneratedCode")); // it would make the user's declaration look generated
            Assert.Equal(isPart, attributes.Contains("global::System.Diagnostics.DebuggerNonUserCode"));
            Assert.Contains("global::System.Diagnostics.DebuggerStepThrough", attributes);
            Assert.Equal(!isPart, attributes.Contains("global::System.Diagnostics.StackTraceHidden"));
        });
    }

    private static string[] Subjects() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Trace.Execution.Tests", "Subjects"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
