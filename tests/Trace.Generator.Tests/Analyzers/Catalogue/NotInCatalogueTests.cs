namespace Tracing.Generator.Tests;

/// <summary>TRC301: spans and tags that the code names and the catalogue does not.</summary>
public class NotInCatalogueTests
{
    private const string Known = "class Known { void M() { using var span = SpanRecorder.StartAmbient(\"known\"); } }";

    [Theory]
    [InlineData("partial class C { [Traced([301|\"a\"|])] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { [Traced(name: [301|\"a\"|], Root = true)] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { const string Name = \"a\"; [Traced([301|Name|])] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"known\")] public partial void M([Tag([301|\"k\"|])] int a); void MCore(int a) { } }")]
    [InlineData("partial class C { [Traced(\"known\")] public partial void M([[301|Tag|]] int a); void MCore(int a) { } }")]
    [InlineData("partial class C { [Traced(\"known\")] public partial void M([[301|Tag(Format = \"N2\")|]] int a); void MCore(int a) { } }")]
    [InlineData("partial class C { [Traced(\"known\"), Tag([301|\"tier\"|], \"gold\")] public partial void M(); void MCore() { } }")]
    [InlineData("partial class C { [Traced(\"known\")] [return: [301|Tag|]] public partial int M(); int MCore() => 1; }")]
    [InlineData("partial class C { [Traced(\"known\")] [return: Tag([301|\"size\"|])] public partial int M(); int MCore() => 1; }")]
    [InlineData("partial class C { [Traced(\"known\", ResultTag = [301|\"size\"|])] public partial int M(); int MCore() => 1; }")]
    [InlineData("partial class C { [Traced([301|\"a\"|])] public partial void M([[301|Tag|]] int id); void MCore(int id) { } }")]
    [InlineData("class C { void M(SpanContext? p) { using var span = SpanRecorder.Start(p, [301|\"a\"|]); } }")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient([301|\"a\"|], SpanKind.Client); } }")]
    [InlineData("class C { void M(SpanRecorder s) { using var span = s.Child([301|\"a\"|]); } }")]
    [InlineData("class C { void M(SpanRecorder s) { using var span = new SpanRecorder(s.ChildSpan([301|\"a\"|])); } }")]
    [InlineData("class C { Span? M(SpanContext? p) => p?.Child([301|\"a\"|]); }")]
    [InlineData("class C { Span M(SpanContext p) => new Span(p, [301|\"a\"|]); }")]
    [InlineData("class C { Span M(SpanContext p) => new(p, [301|\"a\"|]); }")]
    [InlineData("class C { void M(SpanRecorder s) => s.UpdateName([301|\"a\"|]); }")]
    [InlineData("class C { Span M(Span s) => s.WithName([301|\"a\"|]); }")]
    [InlineData("class C { void M(SpanRecorder s, bool b) => s.UpdateName(b ? [301|\"a\"|] : \"known\"); }")]
    [InlineData("class C { void M(SpanRecorder s, int n) => s.UpdateName(n switch { 0 => [301|\"a\"|], 1 => \"known\", _ => throw new ArgumentException(\"n\") }); }")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient(kind: SpanKind.Client, name: [301|nameof(C)|]); } }")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient([301|\"a.\" + nameof(C)|]); } }")]
    public Task What_is_new_is_reported_where_it_is_named(string source) => CatalogueProject.Of(source, Known).Shipped("known").ReportsAsync();

    [Theory]
    [InlineData("known -> k", "partial class C { [Traced(\"known\")] public partial void M(); void MCore(SpanRecorder span) { span.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("known -> k", "partial class C { [Traced(\"known\")] public partial Task MAsync(); async Task MAsyncCore(SpanRecorder span) { await Task.Yield(); Action act = () => span.SetTag([301|\"k\"|], 1); act(); } }")]
    [InlineData("known -> k", "partial class C { [Traced(\"known\")] public partial void M(SpanRecorder p, int a); void MCore(SpanRecorder p, int a) { p.SetTag([301|\"k\"|], a); } }")]
    [InlineData("known -> k", "partial class C { [Traced(\"known\", Parent = nameof(p))] public partial void M(int a, SpanRecorder p); void MCore(SpanRecorder span, int a, SpanRecorder p) { p.SetTag([301|\"k\"|], a); } }")]
    [InlineData("known -> k", "partial class C { [Traced(\"known\", Implementation = \"Body\")] public partial void M(); void Body(SpanRecorder span) { span.SetTag([301|\"k\"|], true); } }")]
    [InlineData("known -> k", "partial class C<T> { [Traced(\"known\")] public partial void M<U>(T a, U b); void MCore<U>(T a, U b, SpanRecorder span) { span.SetTag([301|\"k\"|], 1.5); } }")]
    [InlineData("known -> k", "class C { void M() { using var span = SpanRecorder.StartAmbient(\"known\"); span.SetTag([301|\"k\"|], \"v\"); } }")]
    [InlineData("known -> k", "class C { void M(SpanContext? p) { using (var span = SpanRecorder.Start(p, \"known\")) { span.SetTag([301|\"k\"|], TimeSpan.Zero); } } }")]
    [InlineData("known -> k", "class C { void M(SpanContext? p) { var span = SpanRecorder.Start(p, \"known\"); try { span.SetTag([301|\"k\"|], 1); } finally { span.End(); } } }")]
    [InlineData("known -> k", "class C { void M(SpanContext p) { var data = p.Child(\"known\"); using var span = new SpanRecorder(data); span.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("known -> k", "class C { void M(SpanRecorder p) { using var span = new SpanRecorder(p.ChildSpan(\"known\")); span.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("known -> k", "class C { void M() { using var span = SpanRecorder.StartAmbient(\"known\"); span.SetTag(new Tag([301|\"k\"|], 1)); } }")]
    [InlineData("known -> k", "class C { void M() { using var span = SpanRecorder.StartAmbient(\"known\"); span.SetTag(new([301|\"k\"|], 1)); } }")]
    [InlineData("known -> k", "class C { void M() { using var span = SpanRecorder.StartAmbient(\"known\"); var same = span; same.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("known -> k", "class C { void M() { using var span = SpanRecorder.StartAmbient(\"known\"); using var same = span.Take(); same.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("known -> k", "class C { void M() { using var span = SpanRecorder.StartAmbient(\"known\"); var (same, _) = (span, 1); span.SetTag([301|\"k\"|], 1); same.End(); } }")]
    [InlineData("known -> k", "class C { void M() { [201|SpanRecorder.StartAmbient(\"known\")|].SetTag([301|\"k\"|], 1); } }")]
    [InlineData("* -> k", "class C { void M(SpanRecorder span) => span.SetTag([301|\"k\"|], 1); }")]
    [InlineData("* -> k", "class C { SpanRecorder _span; void M() => _span.SetTag([301|\"k\"|], 1); }")]
    [InlineData("* -> k", "class C { void M(SpanRecorder p) { var span = [201|SpanRecorder.StartAmbient(\"known\")|]; span = p; span.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("* -> k", "class C { void M(SpanRecorder p) { var span = [201|SpanRecorder.StartAmbient(\"known\")|]; (span) = p; span.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("* -> k", "class C { void M(SpanRecorder p) { var span = SpanRecorder.StartAmbient(\"known\"); int n; ((span, n), _) = ((p, 1), 1); span.SetTag([301|\"k\"|], n); } }")]
    [InlineData("* -> k", "class C { void M() { var span = SpanRecorder.StartAmbient(\"known\"); Swap(ref span); span.SetTag([301|\"k\"|], 1); } static void Swap(ref SpanRecorder a) => a = default; }")]
    [InlineData("* -> k", "class C { void M(string name) { using var span = SpanRecorder.StartAmbient(name); span.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("* -> k", "partial class C { [Traced(\"known\")] public partial void M([SpanLink] SpanRecorder other); void MCore(SpanRecorder span, SpanRecorder other) { other.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("* -> k", "partial class C { [Traced(\"known\")] public partial void M(); void MCore(SpanRecorder span) { span = default; span.SetTag([301|\"k\"|], 1); } }")]
    [InlineData("* -> k", "class C { void MCore(SpanRecorder span) => span.SetTag([301|\"k\"|], 1); }")]
    public async Task A_tag_belongs_to_the_span_that_its_recorder_records(string entry, string source)
    {
        var found = Assert.Single(await CatalogueProject.Of(source, Known).Unshipped("known").ReportsAsync(), diagnostic => diagnostic.Id == "TRC301");
        Assert.StartsWith($"Add '{entry}' to Spans.Unshipped.txt: ", found.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(entry, found.Properties["Entry"]);
    }

    [Fact]
    public async Task The_message_says_what_to_do()
    {
        var found = await CatalogueProject.Of("partial class C { [Traced([301|\"a\"|])] public partial void M(); void MCore() { } }").Unshipped("").ReportsAsync();
        Assert.Equal(
            "Add 'a' to Spans.Unshipped.txt: the project keeps a catalogue of its spans, and who watches them should see what is new",
            Assert.Single(found).GetMessage());
    }

    [Fact]
    public async Task What_was_removed_and_is_back_is_reported()
    {
        var found = await CatalogueProject.Of("partial class C { [Traced([301|\"a\"|])] public partial void M(); void MCore() { } }")
            .Shipped("a").Unshipped("*REMOVED*a").ReportsAsync();
        Assert.Equal(
            "Add 'a' to the catalogue again, without '*REMOVED*a' in Spans.Unshipped.txt: the project keeps a catalogue of its spans, and who watches them should see what is new",
            Assert.Single(found).GetMessage());
    }

    [Theory]
    [InlineData("")]
    [InlineData("class C { void M(string name) { using var span = SpanRecorder.StartAmbient(name); } }")]
    [InlineData("class C { void M(SpanRecorder span, string key) => span.SetTag(key, 1); }")]
    [InlineData("class C { void M(SpanRecorder span, Tag tag) => span.SetTag(tag); }")]
    [InlineData("class C { void M(SpanRecorder span) => span.SetTag(\"\", 1); }")]
    [InlineData("class C { void M(SpanRecorder span, int n) => span.UpdateName($\"GET {n}\"); }")]
    [InlineData("class C { void M(SpanRecorder span) => span.AddEvent(\"event\", new Tag(\"k\", 1)); }")]
    [InlineData("class C { void M(SpanRecorder span) => span.Error(\"event\"); }")]
    [InlineData("class C { void M() { Start(\"a\"); SetTag(\"k\", 1); } void Start(string name) { } void SetTag(string key, int value) { } }")]
    [InlineData("class C { void M() { System.Diagnostics.Process.Start(\"a\"); } }")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient(\"-> a\"); span.SetTag(\"k\", 1); } }")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient(\" a\"); } }")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient(\"two\\nlines\"); } }")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient(\"#a\"); } }")]
    public Task Silent_where_nothing_is_known_or_a_line_cannot_say_it(string source) => CatalogueProject.Of(source).Unshipped("").ReportsAsync();

    [Theory]
    [InlineData("partial class C { [Traced(\"a\")] public partial void M([Tag] int id); void MCore(int id, SpanRecorder span) { span.SetTag(\"k\", 1); } }", "a\na -> id\na -> k")]
    [InlineData("partial class C { [Traced(\"a\")] public partial void M([Tag] int id); void MCore(int id, SpanRecorder span) { span.SetTag(\"k\", 1); } }", "# all of them\r\n\r\n  a -> k  \r\n\ta\r\na -> id")]
    [InlineData("class C { void M(SpanRecorder span) => span.SetTag(\"k\", 1); }", "* -> k")]
    [InlineData("class C { void M() { using var span = SpanRecorder.StartAmbient(\"GET /orders/{id}\"); } }", "GET /orders/{id}")]
    public async Task Silent_where_the_catalogue_says_it(string source, string lines)
    {
        await CatalogueProject.Of(source).Shipped(lines).Unshipped("").ReportsAsync();
        await CatalogueProject.Of(source).Shipped("").Unshipped(lines).ReportsAsync();
        await CatalogueProject.Of(source).Unshipped(lines).ReportsAsync();
        await CatalogueProject.Of(source).With("/consumer/spans.SHIPPED.txt", lines, System.Text.Encoding.UTF8).ReportsAsync();
        await CatalogueProject.Of(source).With("/consumer/Spans.Shipped.txt", lines, System.Text.Encoding.Unicode).ReportsAsync();
    }

    [Fact]
    public async Task A_span_is_matched_letter_by_letter() =>
        await CatalogueProject.Of("partial class C { [Traced([301|\"A\"|])] public partial void M(); void MCore() { } }").Unshipped("[302|a|]").ReportsAsync();

    [Fact]
    public async Task Every_place_is_reported()
    {
        const string Source = "partial class {0} {{ [Traced([301|\"a\"|])] public partial void M(); void MCore() {{ }} }}";
        await CatalogueProject.Of(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, Source, "C"),
            string.Format(System.Globalization.CultureInfo.InvariantCulture, Source, "D")).Unshipped("").ReportsAsync();
    }

    [Fact]
    public async Task Generated_code_is_not_reported() =>
        await CatalogueProject.Of("// <auto-generated/>\nclass C { void M() { using var span = SpanRecorder.StartAmbient(\"a\"); } }").Unshipped("a").ReportsAsync();

    [Fact]
    public async Task A_broken_contract_is_one_mistake()
    {
        var found = await CatalogueProject.Of("partial class C { [Traced(\"a\")] public partial void [003|M|](); }").Unshipped("gone").ReportsAsync();
        Assert.Equal("TRC003", Assert.Single(found).Id);
    }
}
