namespace Tracing.CodeFixes.Tests;

/// <summary>Types whose names are words of C# in some places: what a fix writes still compiles.</summary>
public sealed class AwkwardNameTests
{
    private const string Quiet = "#pragma warning disable CS8981, CS8860\n";

    [Fact]
    public async Task A_type_called_partial_in_another_file()
    {
        const string Type = "namespace Elsewhere { public class @partial { public class Inner { } } }\n";
        const string Declaration = "using Elsewhere;\n\npartial class C\n{\n    [Traced(\"x\")]\n    public partial @partial? M(@partial a, List<@partial.Inner> b);\n}\n";
        var result = await Consumer.Of(
            Quiet + Type,
            Quiet + Declaration,
            Quiet + "partial class C\n{\n    private int MCore(int a)\n    {\n        throw new Exception();\n    }\n}\n").FixAsync(new CoreSignatureCodeFix());
        Assert.NotNull(result);
        await Verify.ResultAsync(
            result,
            Quiet + Type,
            Quiet + Declaration,
            Quiet + "partial class C\n{\n    private Elsewhere.@partial? MCore(Elsewhere.@partial a, List<Elsewhere.@partial.Inner> b)\n    {\n        throw new Exception();\n    }\n}\n");
    }

    [Fact]
    public async Task A_type_called_partial_that_needs_no_using()
    {
        var result = await Consumer.Of(
            Quiet + "public class @partial { }\n",
            Quiet + "partial class C\n{\n    [Traced(\"x\")]\n    public partial @partial M(@partial a, List<@partial> b);\n}\n",
            Quiet + "partial class C\n{\n    private int MCore(int a)\n    {\n        throw new Exception();\n    }\n}\n").FixAsync(new CoreSignatureCodeFix());
        Assert.NotNull(result);
        Assert.Contains("private @partial MCore(@partial a, List<@partial> b)", (await result.TextsAsync())[2], StringComparison.Ordinal);
        Assert.Empty(await result.DiagnoseAsync());
    }

    [Fact]
    public Task A_type_called_partial_where_methods_are_split() => Verify.FixAsync<MakeTracedCodeFix>(
        Quiet + "public class @partial { }\n\npublic class C\n{\n    [Traced(\"x\")]\n    public @partial M<T>(@partial a) where T : @partial => a;\n}\n",
        Quiet + "public class @partial { }\n\npublic partial class C\n{\n    [Traced(\"x\")]\n    public partial @partial M<T>(@partial a) where T : @partial;\n\n    private @partial MCore<T>(@partial a) where T : @partial => a;\n}\n");

    [Theory]
    [InlineData(Quiet + "global using Elsewhere;\nnamespace Elsewhere { public class var { } }\n")]
    [InlineData(Quiet + "global using var = Elsewhere.Thing;\nnamespace Elsewhere { public class Thing { } }\n")]
    public async Task A_type_called_var_by_a_global_using(string import)
    {
        var result = await Consumer.Of("class C\n{\n    void M()\n    {\n        SpanRecorder.StartAmbient(\"x\");\n    }\n}\n", import).FixAsync(new SpanUsingCodeFix());
        Assert.NotNull(result);
        await Verify.ResultAsync(result, "class C\n{\n    void M()\n    {\n        using SpanRecorder span = SpanRecorder.StartAmbient(\"x\");\n    }\n}\n", import);
    }
}
