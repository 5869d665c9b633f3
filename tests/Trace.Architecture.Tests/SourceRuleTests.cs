namespace Tracing.Architecture.Tests;

public sealed class SourceRuleTests
{
    // What a leaf may not say: the types of the data model and the namespaces of other rooms.
    private const string NotInWire = @"\b(?:Span(?:Context|Recorder|Id|Event|Link|Tags|Kind|Status)|TraceId|ITraceCollector|ISpanExporter|in Span\b|ReadOnlySpan<Span>|Tracing\.(?:Export|Propagation|Http|Collection|Configuration)\b)";
    private const string NotInPropagation = @"\b(?:SpanRecorder|SpanEvent|SpanTags|SpanStatus|ISpanExporter|new Span\(|in Span\b|Tracing\.(?:Export|Collection|Wire)\b)";
    private const string NotInModel = @"\b(?:I(?:\w+)?Symbol|SyntaxNode|SyntaxTree|SyntaxReference|SemanticModel|Compilation|AttributeData|Diagnostic|List<|\w+Syntax)\b";

    public static TheoryData<string, string, string> Leaves => new()
    {
        { "Trace.Runtime/Wire", NotInWire, "void Write(in Span span)" },
        { "Trace.Runtime/Propagation", NotInPropagation, "SpanRecorder Extract()" },
        { "Trace.Generator/Model", NotInModel, "record M(IMethodSymbol Method)" },
    };

    [Theory]
    [MemberData(nameof(Leaves))]
    public void A_leaf_knows_nothing_of_other_rooms(string room, string forbidden, string planted)
    {
        // These two become Roslyn's own at the very end of the generator; what they hold are values.
        string[] converters = ["Trace.Generator/Model/DiagnosticRecord.cs", "Trace.Generator/Model/LocationRecord.cs"];
        var files = House.Files(room).Where(file => !converters.Contains(file.Path)).ToList();
        Assert.True(files.Count > 0 || !Directory.Exists(Path.Combine(House.Source, room)), $"{room} is empty");
        Assert.Empty(Rules.Mentions(files, forbidden));
        Assert.Single(Rules.Mentions([.. files, new SourceFile(room + "/Planted.cs", planted), new SourceFile(room + "/Comment.cs", "// " + planted)], forbidden));
    }

    [Fact]
    public void The_wire_room_is_looked_at() => Assert.NotEmpty(House.Files("Trace.Runtime/Wire"));

    [Fact]
    public void Exporters_do_not_know_each_other()
    {
        var files = House.Files("Trace.Runtime");
        Assert.NotEmpty(files);
        Assert.Empty(Rules.SiblingImports(files));
    }

    [Theory]
    [InlineData("using Tracing.Export.Jaeger;", 1)]
    [InlineData("var x = new JaegerExporter();", 1)]
    [InlineData("// as JaegerExporter does", 0)]
    [InlineData("using Tracing.Export;", 0)]
    [InlineData("using Tracing.Export.Delivery;", 0)]
    [InlineData("using Tracing.Export.Buffering;", 0)]
    public void An_exporter_that_knows_its_sibling_is_found(string text, int found) => Assert.Equal(found, Rules.SiblingImports(
    [
        new SourceFile("Trace.Runtime/Export/Jaeger/JaegerExporter.cs", "internal sealed class JaegerExporter\n{\n}\n"),
        new SourceFile("Trace.Runtime/Export/Delivery/ITransport.cs", "internal interface ITransport\n{\n}\n"),
        new SourceFile("Trace.Runtime/Export/Buffering/DiskBuffer.cs", "internal sealed class DiskBuffer\n{\n}\n"),
        new SourceFile("Trace.Runtime/Export/Otlp/OtlpExporter.cs", text + "\ninternal sealed class OtlpExporter\n{\n}\n"),
    ]).Count());

    [Fact]
    public void Files_are_short_and_hold_one_type()
    {
        var files = House.Files();
        Assert.True(files.Count > 30);
        Assert.DoesNotContain(files, static file => file.Path.Contains("/Generated/", StringComparison.Ordinal));
        Assert.Empty(Rules.LongFiles(files));
        Assert.Empty(Rules.CrowdedFiles(files));
    }

    [Fact]
    public void A_long_or_crowded_file_is_found()
    {
        Assert.Equal(["long.cs"], Rules.LongFiles([new SourceFile("long.cs", new string('\n', 401)), new SourceFile("short.cs", new string('\n', 400))]));
        Assert.Equal(
            ["two.cs"],
            Rules.CrowdedFiles(
            [
                new SourceFile("two.cs", "public sealed class A\n{\n}\n\npublic readonly record struct B(int X);\n"),
                new SourceFile("nested.cs", "public class A\n{\n    private enum B\n    {\n    }\n}\n"),
            ]));
    }

    [Fact]
    public void CI_runs_the_commands_of_the_readme()
    {
        var script = File.ReadAllText(Path.Combine(House.Root, ".ci", "run"));
        var commands = File.ReadLines(Path.Combine(House.Root, "README.md"))
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("dotnet ", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.Equal(3, commands.Count);
        Assert.All(commands, command => Assert.Contains(command, script, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_diagnostic_has_its_page()
    {
        var files = House.Files("Trace.Generator");
        var folder = Path.Combine(House.Root, "docs", "diagnostics");
        var pages = Directory.Exists(folder) ? Directory.GetFiles(folder, "TRC*.md").Select(static path => Path.GetFileNameWithoutExtension(path)).ToHashSet() : [];
        Assert.Empty(Rules.UndocumentedDiagnostics(files, pages));
        Assert.True(files.Count == 0 || Rules.DiagnosticIds(files).Any(), "The generator has sources, but no diagnostic was found in them.");
    }

    [Fact]
    public void A_diagnostic_without_page_is_found() => Assert.Equal(
        ["TRC002"],
        Rules.UndocumentedDiagnostics([new SourceFile("Ids.cs", "const string A = \"TRC001\", B = \"TRC002\"; // \"TRC003\"")], new HashSet<string> { "TRC001" }));
}
