namespace Tracing.Generator.Tests;

/// <summary>Every shape that the execution tests run is generated without a warning, tracing or not.</summary>
public class MatrixTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Generated_code_has_no_warnings(bool tracingEnabled)
    {
        var subjects = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Trace.Execution.Tests", "Subjects"), "*.cs", SearchOption.AllDirectories);
        var files = Compiler.Generate([.. subjects.Order(StringComparer.Ordinal).Select(File.ReadAllText)], tracingEnabled);

        Assert.InRange(files.Length, 250, int.MaxValue);
        Assert.All(files, file => Assert.Equal(tracingEnabled, file.SourceText.ToString().Contains("TracedCall", StringComparison.Ordinal)));
    }
}
