using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator.Tests;

/// <summary>The listing of a project's spans, as it leaves the compiler.</summary>
public class SpanListingTests
{
    private const string Orders = """
        namespace Shop;

        public enum Tier { Silver, Gold }

        public partial class Orders<T>(SpanContext? context)
        {
            [Traced("orders.place", Kind = SpanKind.Server, Root = true, ResultTag = "size")]
            [Tag("tier", Tier.Gold), Tag("retries", 3), Tag("text", "a \"b\" | c")]
            public partial Task<int> PlaceAsync([Tag("order.id")] string id, [Tag(Format = "F2")] decimal? amount, List<T> lines);

            private async Task<int> PlaceAsyncCore(string id, decimal? amount, List<T> lines, SpanRecorder span)
            {
                await Task.Yield();
                span.SetTag("lines", lines.Count);
                Report(span);
                using var load = span.Child("orders.load", SpanKind.Client);
                load.SetTag(new Tag("cached", true));
                return 1;
            }

            [Traced("orders.count", Parent = nameof(context))]
            public partial int Count();

            private int CountCore() => 1;

            [Traced("orders.find")]
            public static partial void Find(SpanContext? parent);

            private static void FindCore(SpanContext? parent)
            {
            }

            private static void Report(SpanRecorder span) => span.SetTag("reported", "yes");
        }
        """;

    private const string Jobs = """
        namespace Shop;

        public static class Jobs
        {
            public static string Name { get { using var span = SpanRecorder.StartAmbient("job.name"); return ""; } }

            public static void Run(string name, SpanRecorder outer)
            {
                Action work = () => { using var span = SpanRecorder.StartAmbient(name); span.SetTag(name, 1.5); };
                outer.UpdateName("job.run");
                work();
            }
        }
        """;

    [Fact]
    public void Json() => Assert.Equal(
        """
        {
          "version": 1,
          "assembly": "Consumer",
          "spans": [
            {
              "name": null,
              "kind": "internal",
              "source": "started",
              "parent": "ambient",
              "root": false,
              "method": "Shop.Jobs.Run(string, Tracing.SpanRecorder)",
              "file": "Jobs/Jobs.cs",
              "tags": []
            },
            {
              "name": "job.name",
              "kind": "internal",
              "source": "started",
              "parent": "ambient",
              "root": false,
              "method": "Shop.Jobs.Name",
              "file": "Jobs/Jobs.cs",
              "tags": []
            },
            {
              "name": "job.run",
              "kind": null,
              "source": "renamed",
              "parent": null,
              "root": false,
              "method": "Shop.Jobs.Run(string, Tracing.SpanRecorder)",
              "file": "Jobs/Jobs.cs",
              "tags": []
            },
            {
              "name": "orders.count",
              "kind": "internal",
              "source": "traced",
              "parent": "member",
              "parentName": "context",
              "root": false,
              "method": "Shop.Orders<T>.Count()",
              "file": "Orders.cs",
              "tags": []
            },
            {
              "name": "orders.find",
              "kind": "internal",
              "source": "traced",
              "parent": "parameter",
              "parentName": "parent",
              "root": false,
              "method": "Shop.Orders<T>.Find(Tracing.SpanContext?)",
              "file": "Orders.cs",
              "tags": []
            },
            {
              "name": "orders.load",
              "kind": "client",
              "source": "started",
              "parent": "explicit",
              "root": false,
              "method": "Shop.Orders<T>.PlaceAsyncCore(string, decimal?, System.Collections.Generic.List<T>, Tracing.SpanRecorder)",
              "file": "Orders.cs",
              "tags": [
                { "key": "cached", "source": "body", "type": "bool" }
              ]
            },
            {
              "name": "orders.place",
              "kind": "server",
              "source": "traced",
              "parent": "ambient",
              "root": true,
              "method": "Shop.Orders<T>.PlaceAsync(string, decimal?, System.Collections.Generic.List<T>)",
              "file": "Orders.cs",
              "tags": [
                { "key": "amount", "source": "parameter", "type": "decimal?", "parameter": "amount", "format": "F2" },
                { "key": "lines", "source": "body", "type": "long" },
                { "key": "order.id", "source": "parameter", "type": "string", "parameter": "id" },
                { "key": "retries", "source": "fixed", "type": "int", "value": 3 },
                { "key": "size", "source": "result", "type": "int" },
                { "key": "text", "source": "fixed", "type": "string", "value": "a \"b\" | c" },
                { "key": "tier", "source": "fixed", "type": "Shop.Tier", "value": "Gold" }
              ]
            }
          ],
          "otherTags": [
            {
              "tag": { "key": null, "source": "body", "type": "double" },
              "method": "Shop.Jobs.Run(string, Tracing.SpanRecorder)",
              "file": "Jobs/Jobs.cs"
            },
            {
              "tag": { "key": "reported", "source": "body", "type": "string?" },
              "method": "Shop.Orders<T>.Report(Tracing.SpanRecorder)",
              "file": "Orders.cs"
            }
          ]
        }

        """.ReplaceLineEndings("\n"),
        List("/home/shop").Json);

    [Fact]
    public void Markdown() => Assert.Equal(
        """
        # Spans of Consumer

        | Span | Kind | Parent | Tags | Recorded by | File |
        |---|---|---|---|---|---|
        | *computed* | internal | ambient |  | `Shop.Jobs.Run(string, Tracing.SpanRecorder)` | Jobs/Jobs.cs |
        | `job.name` | internal | ambient |  | `Shop.Jobs.Name` | Jobs/Jobs.cs |
        | `job.run` |  | *renamed* |  | `Shop.Jobs.Run(string, Tracing.SpanRecorder)` | Jobs/Jobs.cs |
        | `orders.count` | internal | member `context` |  | `Shop.Orders<T>.Count()` | Orders.cs |
        | `orders.find` | internal | parameter `parent` |  | `Shop.Orders<T>.Find(Tracing.SpanContext?)` | Orders.cs |
        | `orders.load` | client | explicit | `cached`: `bool` | `Shop.Orders<T>.PlaceAsyncCore(string, decimal?, System.Collections.Generic.List<T>, Tracing.SpanRecorder)` | Orders.cs |
        | `orders.place` | server | ambient, or a new trace | `amount`: `decimal?` as `F2`<br>`lines`: `long`<br>`order.id`: `string`<br>`retries` = `3`<br>`size`: `int`, the result<br>`text` = `"a \"b\" \| c"`<br>`tier` = `"Gold"` | `Shop.Orders<T>.PlaceAsync(string, decimal?, System.Collections.Generic.List<T>)` | Orders.cs |

        ## Tags of spans that cannot be told

        | Tag | Set by | File |
        |---|---|---|
        | *computed*: `double` | `Shop.Jobs.Run(string, Tracing.SpanRecorder)` | Jobs/Jobs.cs |
        | `reported`: `string?` | `Shop.Orders<T>.Report(Tracing.SpanRecorder)` | Orders.cs |

        """.ReplaceLineEndings("\n"),
        List("/home/shop").Markdown);

    [Theory]
    [InlineData("/another/machine/src")]
    [InlineData("/home/c# ; 100%41/shop")]
    [InlineData("C:\\work\\shop")]
    public void The_same_wherever_it_is_built(string folder)
    {
        Assert.Equal(List("/home/shop"), List(folder));
        Assert.Equal(List("/home/shop"), List(folder, reverse: true));
    }

    [Theory]
    [InlineData("two\nlines\r\u2028\u2029\u0085end */ // <!--")]
    [InlineData("\0\ud800 lone, \ud83d\ude00 not, \"quoted\" \\ back`tick``s | cell")]
    public void Any_name_leaves_the_compiler_in_comments(string name)
    {
        var source = $"class C {{ void M() {{ using var span = SpanRecorder.StartAmbient({SymbolDisplay.FormatLiteral(name, quote: true)}); }} }}";
        var files = Run("/home/shop", Compiler.Compile(source)).GeneratedSources;

        Assert.All(files, file => Assert.DoesNotContain(file.SyntaxTree.GetRoot().DescendantTokens(), token => !token.IsKind(SyntaxKind.EndOfFileToken)));
        using var json = JsonDocument.Parse(Uncomment(files[0].SourceText.ToString()));
        Assert.Equal(name.Replace('\ud800', '\ufffd'), json.RootElement.GetProperty("spans")[0].GetProperty("name").ToString().Replace('\ud800', '\ufffd'));
        Assert.Equal(5, Uncomment(files[1].SourceText.ToString()).Split('\n').Length - 1);
    }

    [Fact]
    public void A_project_without_spans_has_an_empty_listing()
    {
        var files = Run("/home/shop", Compiler.Compile("class C;")).GeneratedSources;
        using var json = JsonDocument.Parse(Uncomment(files[0].SourceText.ToString()));
        Assert.Equal(0, json.RootElement.GetProperty("spans").GetArrayLength());
        Assert.Equal("# Spans of Consumer\n\nNone.\n", Uncomment(files[1].SourceText.ToString()));
    }

    [Fact]
    public void A_file_elsewhere_is_named_from_the_project()
    {
        var compilation = Compiler.Compile().AddSyntaxTrees(
            Compiler.Tree("class A { void M() { using var span = SpanRecorder.StartAmbient(\"a\"); } }", "/home/shared/A.cs"),
            Compiler.Tree("class B { void M() { using var span = SpanRecorder.StartAmbient(\"b\"); } }", "B.cs"));
        using var json = JsonDocument.Parse(Uncomment(Run("/home/shop/src", compilation).GeneratedSources[0].SourceText.ToString()));
        Assert.Equal(["../../shared/A.cs", "B.cs"], json.RootElement.GetProperty("spans").EnumerateArray().Select(span => span.GetProperty("file").GetString()));
    }

    [Fact]
    public void Tags_of_spans_of_one_name_stay_with_the_body_that_sets_them()
    {
        var files = Run("/home/shop", Compiler.Compile("""
            partial class C
            {
                [Traced("same")] public partial void A();
                void ACore(SpanRecorder span) => span.SetTag("a", 1);
                [Traced("same")] public partial void B();
                void BCore(SpanRecorder span) { Action act = () => span.SetTag("b", 1); act(); }
            }
            """)).GeneratedSources;
        using var json = JsonDocument.Parse(Uncomment(files[0].SourceText.ToString()));
        Assert.Equal(
            ["C.A() a", "C.B() b"],
            json.RootElement.GetProperty("spans").EnumerateArray().Select(span =>
                $"{span.GetProperty("method")} {Assert.Single(span.GetProperty("tags").EnumerateArray()).GetProperty("key")}"));
    }

    [Fact]
    public void Broken_methods_are_not_listed()
    {
        var files = Run("/home/shop", Compiler.Compile("partial class C { [Traced(\"a\")] public partial void M(); [Traced] public partial void N(); }")).GeneratedSources;
        Assert.DoesNotContain("\"name\"", files[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_asks_and_no_step_runs()
    {
        var compilation = Sources("/home/shop", reverse: false);
        var driver = Driver(null).RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(Compiler.Tree("class More;", "More.cs")));
        var result = Assert.Single(driver.GetRunResult().Results);

        Assert.Empty(result.GeneratedSources);
        Assert.False(result.TrackedSteps.ContainsKey(TrackingNames.Listing));
        Assert.Empty(result.TrackedOutputSteps);
    }

    [Fact]
    public void An_edit_that_lists_the_same_writes_nothing_anew()
    {
        var compilation = Sources("/home/shop", reverse: false);
        var driver = Driver("/home/shop").RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(Compiler.Tree("class More;", "/home/shop/More.cs")));
        var result = Assert.Single(driver.GetRunResult().Results);

        Assert.Equal([IncrementalStepRunReason.Unchanged], result.TrackedSteps[TrackingNames.Listing].SelectMany(step => step.Outputs).Select(output => output.Reason));
        Assert.All(
            result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static (string Json, string Markdown) List(string folder, bool reverse = false)
    {
        var files = Run(folder, Sources(folder, reverse)).GeneratedSources;
        Assert.Equal(["Spans.json.g.cs", "Spans.md.g.cs"], files.Select(file => file.HintName));
        return (Uncomment(files[0].SourceText.ToString()), Uncomment(files[1].SourceText.ToString()));
    }

    private static CSharpCompilation Sources(string folder, bool reverse)
    {
        var slash = folder.Contains('\\', StringComparison.Ordinal) ? '\\' : '/';
        SyntaxTree[] trees =
        [
            Compiler.Tree(Orders, $"{folder}{slash}Orders.cs"),
            Compiler.Tree(Jobs, $"{folder}{slash}Jobs{slash}Jobs.cs"),
        ];
        return Compiler.Compile().AddSyntaxTrees(reverse ? trees.Reverse() : trees);
    }

    private static GeneratorRunResult Run(string folder, Compilation compilation) =>
        Assert.Single(Driver(folder).RunGenerators(compilation).GetRunResult().Results);

    private static CSharpGeneratorDriver Driver(string? folder) => CSharpGeneratorDriver.Create(
        [new SpanListingGenerator().AsSourceGenerator()],
        optionsProvider: new Asked(folder),
        parseOptions: Compiler.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static string Uncomment(string code)
    {
        var lines = code.Split('\n');
        Assert.Equal("// <auto-generated/>", lines[0]);
        return string.Concat(lines[1..^1].Select(line => line[3..] + "\n"));
    }

    /// <summary>A project that asks for the listing, if it has a folder.</summary>
    private sealed class Asked(string? folder) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(folder);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Properties(string? folder) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key switch
                {
                    "build_property._TracingSpanListing" when folder is not null => "true",
                    "build_property._TracingProjectFolder" => folder is null ? null : Uri.EscapeDataString(folder),
                    _ => null,
                };
                return value is not null;
            }
        }
    }
}
