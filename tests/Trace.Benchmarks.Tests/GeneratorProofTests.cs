using Tracing.Benchmarks.Generation;

namespace Tracing.Benchmarks.Tests;

public sealed class GeneratorProofTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Both_sides_generate_what_compiles_and_notice_the_edit(bool traced, bool editsSignature)
    {
        var session = new CompilerContext().Start(traced, editsSignature, files: 4);

        GeneratorProof.Check(session, editsSignature);
        Assert.Equal(40, Count(session.Generated(), traced ? ".End();" : "partial void Log"));
    }

    [Fact]
    public void The_compiler_is_that_of_the_SDK() =>
        Assert.Equal(
            System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(CompilerContext.Folder, "Microsoft.CodeAnalysis.dll")).Version!.ToString(),
            new CompilerContext().Start(traced: true, editsSignature: false, files: 1).Version);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
